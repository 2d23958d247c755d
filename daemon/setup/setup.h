// The configuration made ready for work: what the daemon runs on until the next reload.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "config/config.h"
#include "daemon/fetch/fetcher.h"
#include "daemon/fetch/postman.h"
#include "daemon/plan/host_lanes.h"
#include "daemon/plan/interval.h"
#include "feeds/flow/filing.h"
#include "feeds/flow/publish.h"
#include "feeds/model/source_list.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::daemon {

/// Immutable: a reload makes a new one, and what is under way keeps the old.
struct Setup {
  config::Config config;
  feeds::SourceList sources;  ///< as they are asked; moved out of `config`
  feeds::Matcher matcher;
  feeds::StoryRules stories;
  feeds::PublishPlan plan;                          ///< for everybody
  std::map<std::string, feeds::PublishPlan> plans;  ///< for who shows a token, by its name
  std::shared_ptr<const FetchLimits> limits;
  PacingLimits pacing;
  std::shared_ptr<const MailServer> mail_server;  ///< null: no mail is sent

  IntervalPolicy interval_of(const feeds::Source& source) const;

  /// What is published for who shows a token; an empty name: for everybody.
  const feeds::PublishPlan& plan_for(const std::string& token) const;

  feeds::FilingRules filing() const { return {matcher, stories}; }
};

std::shared_ptr<const Setup> make_setup(config::Config config);

/// Changes whenever the same body could be read otherwise: with what is
/// configured of the source.
std::string reading_digest(const feeds::Source& source);

}  // namespace ilofeed::daemon
