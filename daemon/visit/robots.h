// robots.txt (RFC 9309): what a site asks of programs that read its pages.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// The rules of one site for us. Lines that are no rules are passed over, and so are rules of more
/// than 2,000 bytes.
class RobotsRules {
 public:
  /// Without rules everything is allowed.
  RobotsRules() = default;
  /// The group that names `agent` (a product token, in any case), else that of "*".
  RobotsRules(std::string_view text, std::string_view agent);

  /// `target` is path and query. The longest rule that matches decides; Allow on a tie (§2.2.2).
  /// In linear time for each rule; a target of more than 4,000 bytes is not allowed.
  bool allows(std::string_view target) const;

  static RobotsRules that_refuse_everything();

 private:
  struct Rule {
    std::string pattern;  ///< '*' stands for anything, '$' at the end for the end
    bool allow = false;
  };

  std::vector<Rule> rules_;
};

/// The rules of sites, each kept for a day.
class RobotsCache {
 public:
  bool knows(const std::string& origin, Moment now) const;
  /// What came of asking for a site's robots.txt: a 4xx means that there are no
  /// rules; no answer or a 5xx that nothing may be read for now (§2.3.1).
  void learn(const std::string& origin, int status, std::string_view text, Moment now);
  bool allows(const std::string& url) const;

 private:
  void make_room(Moment now);

  struct Known {
    RobotsRules rules;
    Moment until;
  };

  std::map<std::string, Known> sites_;
};

}  // namespace ilofeed::daemon
