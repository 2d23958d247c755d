#include "daemon/ask/press.h"

#include <algorithm>
#include <utility>

#include "daemon/ask/refusal_page.h"
#include "daemon/publish/lasting.h"
#include "daemon/publish/page_manner.h"
#include "daemon/serve/changes.h"
#include "daemon/serve/negotiate.h"
#include "daemon/system/clock.h"

namespace ilofeed::daemon {
namespace {

using feeds::Resource;

// What a document costs beside its bytes.
constexpr std::size_t kSlotBytes = 500;

std::size_t size_of(const Resource& made) {
  std::size_t size = made.bytes.capacity() + made.gzip.capacity() + made.brotli.capacity() +
                     made.zstd.capacity() + made.entries.capacity() * sizeof(feeds::EntryPlace);
  for (const feeds::EarlierFeed& earlier : made.earlier)
    size += sizeof earlier + earlier.entries.capacity() * sizeof(std::uint64_t);
  return size;
}

bool is_of(const std::shared_ptr<const Resource>& made, const feeds::Edition& edition) {
  return made != nullptr && made->etag == edition.etag;
}

Reply document_gone() {
  return refusal_reply(404, "404: there is no such document here any more.\n");
}

// Where a page stands, and in which of its views.
std::optional<feeds::Place> place_of(const feeds::Directory& directory,
                                     const std::string& address) {
  auto place = directory.find(std::string_view(address).substr(0, address.find('?')));
  if (place && feeds::is_page(*place)) place->view = view_at(address);
  return place;
}

Reply not_filled_yet() {
  Reply reply = text_reply(503, "503: this topic is new, and is being filled. Come back soon.\n");
  reply.fields.emplace_back("Retry-After", "10");
  return reply;
}

// The hub is told of the feeds of topics and sources, and of nothing that is made of them.
bool is_announced(const feeds::Place& place, const feeds::Publication& publication) {
  return !publication.websub_hub.empty() && place.format != nullptr &&
         place.format != &feeds::calendar_format() && !place.archive && !place.is_digest &&
         place.ids == feeds::Place::Ids::of_stories;
}

// A reader finds hub and topic before it has read the document (W3C WebSub §4).
Answer with_links(const Answer& answer,
                  const feeds::Publication& publication,
                  std::string_view path) {
  const std::string self = publication.public_url + std::string(path.substr(1));
  return [answer,
          links = '<' + self + ">; rel=\"self\", <" + publication.websub_hub +
                  ">; rel=\"hub\""](Reply reply) {
    reply.fields.emplace_back("Link", links);
    answer(std::move(reply));
  };
}

// Browsers show a feed by its style sheet only under the name of XML, which it is: the bytes are
// the same, so that caches need not tell the two apart.
Answer as_xml(const Answer& answer) {
  return [answer](Reply reply) {
    for (auto& [name, value] : reply.fields) {
      if (name != "Content-Type" || value.find("+xml") == std::string::npos) continue;
      if (value.starts_with("image/")) continue;
      value = "application/xml; charset=utf-8";
      protect_page(reply, feeds::Loads::own);
      break;
    }
    answer(std::move(reply));
  };
}

Reply nothing_there() {
  return refusal_reply(
      404, "404: there is no such entry or archive. The newest is linked from its feed.\n");
}

Answer with_languages(const Answer& answer, const feeds::PageView& view) {
  return [answer, view](Reply reply) {
    tell_languages(view, reply);
    answer(std::move(reply));
  };
}

}  // namespace

Press::Press(std::shared_ptr<const Shelf> shelf, const feeds::StorePlace& store)
    : Press(std::move(shelf), store, Limits{}) {}

Press::Press(std::shared_ptr<const Shelf> shelf,
             const feeds::StorePlace& store,
             const Limits& limits)
    : shelf_(std::move(shelf)), budget_(limits.bytes), enquiries_(store, limits.enquiries) {}

bool Press::has(const Request& request, const std::string& path) const {
  return shelf_->layout()->directory_for(request.token).find(path).has_value();
}

std::string Press::renamed(const Request& request, const std::string& path) const {
  const auto layout = shelf_->layout();
  return layout->directory_for(request.token).renamed(path);
}

std::size_t Press::kept() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

// What can be said at once; nothing when something is to be made first.
std::optional<Reply> Press::reply_from(const Request& request, const Known& known) {
  if (!known.exists) return nothing_there();
  const char* kept_for = known.is_full ? kChangesSeldom : kChanges;
  if (auto unchanged = unchanged_reply(request, known.edition, kept_for)) return unchanged;
  if (!is_of(known.resource, known.edition)) return std::nullopt;
  if (auto changes = changes_reply(request, *known.resource)) return changes;
  if (!has_wanted_form(request, *known.resource)) return std::nullopt;
  return document_reply(request, known.resource, kept_for);
}

// What another configuration showed may be what this one withholds.
Reply Press::last_good(const Request& request, const Known& known, Reply failure) const {
  const auto layout = shelf_->layout();
  const bool may_tell =
      known.made >= layout->since || !layout->setup->plan_for(request.token).withheld.any();
  if (known.resource == nullptr || !may_tell) return failure;
  return document_reply(request, known.resource, kChanges);
}

// The one that was asked for last.
Press::Slot& Press::slot_of(const Name& name) {
  const auto [at, is_new] = slots_.try_emplace(name);
  if (is_new) {
    order_.push_front(name);
    at->second.place = order_.begin();
    at->second.bytes = kSlotBytes;
    bytes_ += kSlotBytes;
  } else {
    order_.splice(order_.begin(), order_, at->second.place);
  }
  return at->second;
}

Reply Press::shown(const Request& request, Reply refusal) const {
  return shown_refusal(request, std::move(refusal), shelf_->layout()->setup->plan);
}

void Press::give(const Request& request, const std::string& path, const Answer& to) {
  const auto layout = shelf_->layout();
  auto place = layout->directory_for(request.token).find(path);
  if (!place) return to(document_gone());
  if (feeds::is_page(*place)) {
    place->view = view_of(request);
    return give(request,
                *place,
                {request.token, page_address(path, place->view)},
                with_languages(to, place->view));
  }
  give(request, *place, {request.token, path}, to);
}

void Press::give(const Request& request,
                 const feeds::Place& found,
                 const Name& name,
                 const Answer& to) {
  const auto layout = shelf_->layout();
  const feeds::Place* place = &found;
  const std::string& path = name.second;
  if (shelf_->is_shelved(*layout, request.token, *place)) return to(not_filled_yet());
  const feeds::Publication& publication = layout->setup->plan.publication;
  Answer answer = is_announced(*place, publication) ? with_links(to, publication, path) : to;
  if (accepts_pages(request.accept.value_or(""))) answer = as_xml(answer);
  const std::uint64_t version = shelf_->version_of(*layout, request.token, *place);
  Known known;
  {
    const std::lock_guard lock(mutex_);
    known = slot_of(name).known;
  }
  if (known.holds(version, read_clocks().time())) {
    if (auto reply = reply_from(request, known)) return answer(*std::move(reply));
  }
  {
    const std::lock_guard lock(mutex_);
    Slot& slot = slot_of(name);
    slot.waiters.push_back({request, answer, version});
    if (std::exchange(slot.is_made, true)) return;
  }
  start(name);
}

void Press::start(const Name& name) {
  enquiries_.ask(
      [this, name](feeds::Store& store) {
        make(name, store);
        return Reply{};
      },
      [this, name](const Reply& outcome) { settle(name, outcome); });
}

// What all who wait need; the validators alone where they have the document already.
void Press::make(const Name& name, feeds::Store& store) {
  const auto layout = shelf_->layout();
  const auto place = place_of(layout->directory_for(name.first), name.second);
  if (!place) return;
  std::vector<Request> requests;
  Known known;
  {
    const std::lock_guard lock(mutex_);
    const Slot& slot = slots_.at(name);
    known = slot.known;
    for (const Waiter& waiter : slot.waiters)
      requests.push_back(waiter.request);
  }
  const feeds::PublishPlan& plan = layout->setup->plan_for(name.first);
  known.version = shelf_->version_of(*layout, name.first, *place);
  const feeds::Store::Reading reading(store);
  const feeds::Contents contents = feeds::contents_of(store, plan, *place, read_clocks().time());
  known.edition = contents.edition;
  known.exists = contents.exists;
  known.until = contents.until;
  known.is_full = contents.history.is_archive;
  for (const Request& request : requests) {
    if (!known.exists || unchanged_reply(request, known.edition, kChanges)) continue;
    if (!is_of(known.resource, known.edition))
      known.resource = feeds::render(store, plan, *place, contents, known.resource.get());
    if (!changes_reply(request, *known.resource))
      known.resource = with_wanted_form(request, known.resource);
  }
  if (is_of(known.resource, known.edition)) known.made = known.version;
  make_last(store);
  keep(name, std::move(known));
}

// What is waited for stays, whatever the budget says.
void Press::keep(const Name& name, Known known) {
  const std::lock_guard lock(mutex_);
  Slot& slot = slots_.at(name);
  bytes_ -= slot.bytes;
  slot.known = std::move(known);
  slot.bytes = kSlotBytes + (slot.known.resource == nullptr ? 0 : size_of(*slot.known.resource));
  bytes_ += slot.bytes;
  for (auto at = order_.end(); bytes_ > budget_ && at != order_.begin();) {
    const auto oldest = slots_.find(*--at);
    if (oldest->second.is_made) continue;
    bytes_ -= oldest->second.bytes;
    slots_.erase(oldest);
    at = order_.erase(at);
  }
}

// Who came meanwhile and wants more than was made, waits on.
void Press::settle(const Name& name, const Reply& outcome) {
  const auto layout = shelf_->layout();
  const bool is_gone = !place_of(layout->directory_for(name.first), name.second);
  std::vector<Waiter> waiters;
  Known known;
  {
    const std::lock_guard lock(mutex_);
    Slot& slot = slots_.at(name);
    waiters.swap(slot.waiters);
    known = slot.known;
  }
  std::vector<Waiter> left;
  for (Waiter& waiter : waiters) {
    if (is_gone) {
      waiter.answer(document_gone());
    } else if (outcome.status != 200) {
      waiter.answer(last_good(waiter.request, known, outcome));
    } else if (auto reply = known.version < waiter.version ? std::nullopt
                                                           : reply_from(waiter.request, known)) {
      waiter.answer(*std::move(reply));
    } else {
      left.push_back(std::move(waiter));
    }
  }
  {
    const std::lock_guard lock(mutex_);
    Slot& slot = slots_.at(name);
    slot.waiters.insert(slot.waiters.end(),
                        std::make_move_iterator(left.begin()),
                        std::make_move_iterator(left.end()));
    slot.is_made = !slot.waiters.empty();
    if (!slot.is_made) return;
  }
  start(name);
}

}  // namespace ilofeed::daemon
