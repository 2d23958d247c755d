#include "daemon/publish/shelf.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ilofeed::daemon {
namespace {

using Kind = feeds::Place::Kind;

std::shared_ptr<Layout> layout_of(const std::shared_ptr<const Setup>& setup) {
  auto layout = std::make_shared<Layout>(Layout{setup, feeds::Directory(setup->plan)});
  for (const auto& [token, plan] : setup->plans)
    layout->of_tokens.emplace(token, feeds::Directory(plan));
  return layout;
}

template <class Id>
std::uint64_t known(const std::map<Id, std::uint64_t>& versions, const Id& id) {
  const auto at = versions.find(id);
  return at == versions.end() ? 0 : at->second;
}

}  // namespace

const feeds::Directory& Layout::directory_for(const std::string& token) const {
  const auto own = of_tokens.find(token);
  return own == of_tokens.end() ? directory : own->second;
}

Shelf::Shelf(const std::shared_ptr<const Setup>& setup) : layout_(layout_of(setup)) {}

void Shelf::change_setup(const std::shared_ptr<const Setup>& setup) {
  const auto layout = layout_of(setup);
  {
    const std::lock_guard lock(mutex_);
    layout->since = everything_ = ++newest_;
    layout_ = layout;
    topics_.clear();
    sources_.clear();
  }
  changed_.notify_all();
}

void Shelf::touch(const feeds::Changes& changes) {
  {
    const std::lock_guard lock(mutex_);
    ++newest_;
    if (changes.everything) everything_ = newest_;
    for (const feeds::TopicId& topic : changes.topics)
      topics_[topic] = newest_;
    for (const feeds::SourceId& source : changes.sources)
      sources_[source] = newest_;
  }
  changed_.notify_all();
}

void Shelf::shelve(std::set<feeds::TopicId> topics) {
  const std::lock_guard lock(mutex_);
  shelved_ = std::move(topics);
}

bool Shelf::is_shelved(const Layout& layout,
                       const std::string& token,
                       const feeds::Place& place) const {
  if (place.kind != Kind::topic || place.index == 0) return false;
  const feeds::PublishPlan& plan = layout.setup->plan_for(token);
  const std::lock_guard lock(mutex_);
  return shelved_.contains(plan.topics[place.index - 1].id);
}

std::shared_ptr<const Layout> Shelf::layout() const {
  const std::lock_guard lock(mutex_);
  return layout_;
}

std::uint64_t Shelf::version_of(const Layout& layout,
                                const std::string& token,
                                const feeds::Place& place) const {
  const feeds::PublishPlan& plan = layout.setup->plan_for(token);
  const std::lock_guard lock(mutex_);
  if (&layout != layout_.get()) return layout.since;
  switch (place.kind) {
    case Kind::favicon:
    case Kind::feed_choice:
    case Kind::feed_style_sheet:
    case Kind::style_sheet: return everything_;
    case Kind::source:
      if (plan.withheld.any()) break;  // any topic may show or withhold a story of it
      return std::max(everything_, known(sources_, plan.sources.in_order()[place.index].id));
    case Kind::topic:
      if (place.index > 0)
        return std::max(everything_, known(topics_, plan.topics[place.index - 1].id));
      break;
    case Kind::index_page:
    case Kind::entry:
    case Kind::feed_list: break;
  }
  return newest_;
}

std::uint64_t Shelf::wait_after(std::uint64_t version, const std::stop_token& stop) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, std::chrono::minutes{1}, [&] { return newest_ > version; });
  return newest_;
}

}  // namespace ilofeed::daemon
