// The life of an errand, step by step: what each event makes of it, and what is to be done then.
// Pure: it is told the time, and asks neither network nor store.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "daemon/errand/errand.h"

namespace ilofeed::daemon {

// Events.

/// The host may be asked: it is the errand's turn.
struct HostIsFree {};

/// What the site asks of programs must be read before the page.
struct RobotsUnknown {};

struct Answered {
  FetchAnswer answer;
};

/// A hub brought a document.
struct Brought {
  feeds::Response response;
};

struct WasRead {
  feeds::Result<feeds::Feed> feed;
  std::optional<feeds::Recipe> recipe = {};  ///< by which a page was healed
};

/// What is known of the source says this of the list.
struct Judged {
  std::optional<feeds::Failure> doubt = {};            ///< why it should not be taken in
  bool leads_on = false;                               ///< its next page should be read, too
  std::optional<std::deque<AskedPage>> sitemaps = {};  ///< of an index: what is read after it
};

struct Filed {};

using ErrandEvent =
    std::variant<HostIsFree, RobotsUnknown, Answered, Brought, WasRead, Judged, Filed>;

// Actions.

struct Fetch {
  FetchRequest request;       ///< its number is the errand's
  bool heeds_robots = false;  ///< it is sent only where robots.txt allows it
  /// Nothing is sent where robots.txt allows it: this stands for the answer.
  std::optional<FetchAnswer> if_allowed = {};
  /// After a redirect: stands for the answer of a host that wants no requests now.
  std::optional<FetchAnswer> if_held = {};
};

/// An article's page is read for its text, whatever else stands on it; a page is healed by a recipe
/// that is made from known entries, or fails.
enum class ReadAs { anything, article, healed };

struct Read {
  std::shared_ptr<const feeds::Source> source;
  feeds::Response response;
  ReadAs as = ReadAs::anything;
};

struct RobotsText {
  std::string origin;
  int status = 0;
  std::string text;
};

/// Until the host may be asked once more.
struct WaitForHost {
  std::string host;
  std::optional<RobotsText> learned = {};  ///< on the way here
};

/// To be compared with what is known of the source.
struct Judge {};

struct File {};

struct Done {};

using ErrandAction = std::variant<Fetch, Read, WaitForHost, Judge, File, Done>;

struct ErrandStep {
  Errand errand;
  ErrandAction action;
};

ErrandStep next(Errand errand, ErrandEvent event, const Now& now);

/// The list's next page, where the source wants that and the list names one on its own host.
std::optional<std::string> next_page(const Poll& poll);

}  // namespace ilofeed::daemon
