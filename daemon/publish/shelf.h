// Which documents there are now, and which of them may read otherwise than a moment ago.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "daemon/setup/setup.h"
#include "feeds/flow/publish.h"

namespace ilofeed::daemon {

/// What is published, and the configuration that says so. Immutable.
struct Layout {
  std::shared_ptr<const Setup> setup;
  feeds::Directory directory;                              ///< for everybody
  std::map<std::string, feeds::Directory> of_tokens = {};  ///< by their names
  std::uint64_t since = 1;  ///< what was made of an older version may hold what is withheld now

  /// For who shows a token; an empty name: for everybody.
  const feeds::Directory& directory_for(const std::string& token) const;
};

/// The conductor tells it what changed; all who make documents ask it whether theirs still hold.
/// No bytes are kept here. Any thread may ask.
class Shelf {
 public:
  explicit Shelf(const std::shared_ptr<const Setup>& setup);

  /// Everything may read otherwise.
  void change_setup(const std::shared_ptr<const Setup>& setup);
  void touch(const feeds::Changes& changes);

  /// Nobody looked yet which stories these topics hold: their documents would be empty, and wrong.
  void shelve(std::set<feeds::TopicId> topics);
  bool is_shelved(const Layout& layout, const std::string& token, const feeds::Place& place) const;

  std::shared_ptr<const Layout> layout() const;

  /// Grows whenever the document for who shows a token, or none, may read otherwise. Ask first,
  /// then read the store: what was read is of this version or of a later one. What is made by a
  /// layout that holds no more is of none that is asked for now.
  std::uint64_t version_of(const Layout& layout,
                           const std::string& token,
                           const feeds::Place& place) const;

  /// Waits until anything changed after a version; gives the newest, or `version` when it is
  /// stopped or that has lasted for a minute.
  std::uint64_t wait_after(std::uint64_t version, const std::stop_token& stop) const;

 private:
  mutable std::mutex mutex_;
  mutable std::condition_variable_any changed_;
  std::shared_ptr<const Layout> layout_;
  std::uint64_t newest_ = 1;
  std::uint64_t everything_ = 1;
  std::map<feeds::TopicId, std::uint64_t> topics_;
  std::map<feeds::SourceId, std::uint64_t> sources_;
  std::set<feeds::TopicId> shelved_;
};

}  // namespace ilofeed::daemon
