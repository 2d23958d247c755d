#include "daemon/mail/mailer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "daemon/system/log.h"
#include "feeds/render/mail/message.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono_literals;
using Fate = LetterAnswer::Fate;

constexpr Duration kLookEvery = 2s;         // whether sources were polled meanwhile
constexpr Duration kLongestWait = 1h;       // for them
constexpr Seconds kLongDue = 5min;          // what a source is that is waited for
constexpr Duration kFullDiskPause = 10min;  // on a full disk
constexpr Duration kServerPause = 1min;     // after a first failure; then twice as long, and so on
constexpr Duration kLongestServerPause = 1h;
constexpr int kServerPausesDoubled = 6;

// It would bring news of the day or week that a digest tells: after its start, or an outage, a
// daemon has many of them.
bool is_long_due(const feeds::PollState& state, const Now& now) {
  using feeds::SourceCondition;
  if (state.condition == SourceCondition::paused || state.condition == SourceCondition::gone)
    return false;
  return !state.last_poll || (state.next_poll && *state.next_poll < now.time() - kLongDue);
}

std::int64_t position_of(Time time) {
  return time.time_since_epoch().count();
}

}  // namespace

Mailer::Mailer(feeds::Store& store, DiskWatch& disk, MakePostman make_postman)
    : store_(store), disk_(disk), make_postman_(std::move(make_postman)) {}

void Mailer::change_setup(std::shared_ptr<const Setup> setup, const Now& now) {
  setup_ = std::move(setup);
  lists_.clear();
  server_not_before_ = {};
  Positions positions = store_.change_log().positions();
  for (const auto& [name, end] : unsaved_)
    positions[name] = position_of(end);
  std::vector<Readership> known;
  for (const config::DigestMail& mail : setup_->config.digests) {
    const auto topic = std::ranges::find(setup_->config.topics, mail.topic, &feeds::Topic::id);
    known.push_back(readership_of(*topic, mail, positions, now.time()));
    lists_.emplace(mail.topic, List{.readers = known.back()});
  }
  for (const std::string& name : forgettable(positions, known, now.time()))
    disk_.run([&] { store_.change_log().forget_position(name); });
  if (lists_.empty()) trouble_.clear();
}

void Mailer::start_due(const Now& now, const States& states) {
  if (setup_->mail_server == nullptr || under_way_ || now.moment < server_not_before_) return;
  for (auto& [topic, list] : lists_) {
    if (!list.has_letters) {
      if (now.moment < list.not_before || waits_for_sources(list, now, states)) continue;
      look(list, now);
    }
    if (send_next(list, now)) return;
  }
}

bool Mailer::waits_for_sources(List& list, const Now& now, const States& states) const {
  if (now.moment > list.waits_since.value_or(now.moment) + kLongestWait) return false;
  const auto is_due = [&](const auto& each) { return is_long_due(*each.second, now); };
  if (std::ranges::none_of(states, is_due)) return false;
  if (!list.waits_since) list.waits_since = now.moment;
  list.not_before = now.moment + kLookEvery;
  return true;
}

void Mailer::look(List& list, const Now& now) {
  feeds::DigestLetters found =
      feeds::digest_letters(store_, list.readers.topic, setup_->plan, unsubscribe(), now.time());
  list.letters = std::move(found.letters);
  list.has_letters = true;
  list.not_before = now.moment + std::max<Duration>(found.until - now.time(), kLookEvery);
}

// Whether there is something to send, oldest first; else nothing is kept until the next look.
bool Mailer::send_next(List& list, const Now& now) {
  for (const feeds::DigestLetter& letter : list.letters) {
    if (const Reader* reader = list.readers.next(letter.end, now.moment)) {
      if (save()) {
        send(list, *reader, letter, now);
      } else {
        server_not_before_ = now.moment + kFullDiskPause;
      }
      return true;
    }
    if (const auto again = list.readers.next_try(letter.end))
      list.not_before = std::min(list.not_before, *again);
  }
  list.letters.clear();
  list.has_letters = false;
  list.waits_since.reset();
  return false;
}

void Mailer::send(const List& list,
                  const Reader& reader,
                  const feeds::DigestLetter& letter,
                  const Now& now) {
  const feeds::Mailbox& from = setup_->config.mail.from;
  if (!postman_)
    postman_ = make_postman_([this](LetterAnswer answer) { answers_.put(std::move(answer)); });
  under_way_ =
      UnderWay{++last_number_, list.readers.topic.id, reader.name, reader.address, letter.end};
  const feeds::Posting posting{
      .from = from, .to = reader.address, .unsubscribe = unsubscribe(), .date = now.time()};
  postman_->send({.number = last_number_,
                  .server = setup_->mail_server,
                  .from = from.address,
                  .to = reader.address,
                  .message = feeds::message_of(letter.letter, posting)});
}

void Mailer::receive(const Now& now) {
  for (const LetterAnswer& answer : answers_.take_all()) {
    if (under_way_ && under_way_->number == answer.number) take(answer, now);
  }
}

void Mailer::finish(const Now& now) {
  postman_.reset();
  for (const LetterAnswer& answer : answers_.take_all()) {
    const bool is_given_up = answer.fate == Fate::no_server;
    if (under_way_ && !is_given_up) take(answer, now);
  }
}

void Mailer::take(const LetterAnswer& answer, const Now& now) {
  const UnderWay letter = *std::exchange(under_way_, std::nullopt);
  if (answer.fate == Fate::no_server) return take_no_server(answer.detail, now);
  if (std::exchange(server_failures_, 0) > 0) Event(Level::info, "mail_restored");
  trouble_.clear();
  Reader* reader = reader_of(letter);
  if (answer.fate == Fate::later) {
    if (reader == nullptr) return;
    reader->not_before = now.moment + pause_after(reader->failures);
    if (reader->failures++ == 0)
      Event(Level::warn, "mail_delayed")
          .with("topic", letter.topic.text)
          .with("recipient", letter.address)
          .with("detail", answer.detail + "; it will be tried again");
    return;
  }
  const bool is_refused = answer.fate == Fate::refused;
  const bool is_known = reader != nullptr && reader->is_refused;
  if (is_refused && !is_known)
    Event(Level::warn, "mail_refused")
        .with("topic", letter.topic.text)
        .with("recipient", letter.address)
        .with("detail", answer.detail);
  if (!is_refused) Event(Level::debug, "mail_sent").with("topic", letter.topic.text);
  if (reader != nullptr) {
    reader->has = std::max(reader->has, letter.end);
    reader->failures = 0;
    reader->is_refused = is_refused;
  }
  record(letter);
}

// What was to be sent is put together anew when the server may be asked again.
void Mailer::take_no_server(const std::string& why, const Now& now) {
  for (auto& [topic, list] : lists_) {
    if (!std::exchange(list.has_letters, false)) continue;
    list.letters.clear();
    list.not_before = {};
  }
  const int doubled = std::min(server_failures_, kServerPausesDoubled);
  server_not_before_ = now.moment + std::min(kLongestServerPause, kServerPause * (1 << doubled));
  trouble_ = why;
  if (server_failures_++ == 0)
    Event(Level::warn, "mail_failed").with("detail", why + "; it will be tried again");
}

Reader* Mailer::reader_of(const UnderWay& letter) {
  const auto list = lists_.find(letter.topic);
  if (list == lists_.end()) return nullptr;
  auto& readers = list->second.readers.readers;
  const auto reader = std::ranges::find(readers, letter.reader, &Reader::name);
  return reader == readers.end() ? nullptr : &*reader;
}

// Also of a reader whom no list names any more.
void Mailer::record(const UnderWay& letter) {
  Time& has = unsaved_[letter.reader];
  has = std::max(has, letter.end);
  save();
}

bool Mailer::save() {
  if (unsaved_.empty()) return true;
  const auto trouble = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    for (const auto& [name, end] : unsaved_)
      store_.change_log().save_position(name, position_of(end));
    transaction.commit();
  });
  if (trouble) return false;
  unsaved_.clear();
  disk_.make_last(store_);
  return true;
}

const std::string& Mailer::unsubscribe() const {
  const config::MailSettings& mail = setup_->config.mail;
  return mail.unsubscribe.empty() ? mail.from.address : mail.unsubscribe;
}

std::optional<Moment> Mailer::next_due() const {
  if (setup_->mail_server == nullptr || under_way_ || lists_.empty()) return std::nullopt;
  Moment next = Moment::max();
  for (const auto& [topic, list] : lists_)
    next = std::min(next, list.has_letters ? Moment{} : list.not_before);
  return std::max(next, server_not_before_);
}

}  // namespace ilofeed::daemon
