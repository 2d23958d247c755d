#include "daemon/websub/callbacks.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "daemon/websub/steps.h"
#include "feeds/text/printable.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {

namespace {

constexpr std::size_t kLongestChallenge = 1024;
constexpr std::size_t kMostWords = 64;      // that wait for the conductor, or are read
constexpr std::size_t kMostQuestions = 16;  // that wait for the store
constexpr std::size_t kBodiesThatWait = 4;  // of the longest that may be
constexpr std::chrono::seconds kPushAgain{60};
constexpr char kTooMuchWaits[] = "too much waits to be read";

Reply nothing_here() {
  return text_reply(404, "404: nothing of that kind is expected here.\n");
}

Reply gone() {
  return text_reply(410, "410: this subscription is over.\n");
}

// Nothing that a browser could take for anything else than text.
bool is_challenge(const std::string& text) {
  return !text.empty() && text.size() <= kLongestChallenge &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::string id_of(const Request& request) {
  const std::string path = path_of(request.target).value_or("");
  return path.starts_with(kCallbackPath) ? path.substr(kCallbackPath.size()) : std::string{};
}

const CallbackDuty* duty_of(const CallbackTable& table, const std::string& id) {
  const auto at = table.duties.find(id);
  return at == table.duties.end() ? nullptr : &at->second;
}

HubWord word(HubWord::Kind kind) {
  HubWord said;
  said.kind = kind;
  return said;
}

// What is over stays over.
bool is_expected(const CallbackDuty& duty, const Request& request) {
  if (duty.over) return true;
  return request.method == "POST" ? duty.subscribes : verify(duty, request).word.has_value();
}

}  // namespace

/// Frees its place in the queue when it dies.
struct Callbacks::Room {
  std::shared_ptr<Waiting> waiting;
  std::size_t bytes;

  Room(std::shared_ptr<Waiting> in, std::size_t size) : waiting(std::move(in)), bytes(size) {
    waiting->words += 1;
    waiting->bytes += bytes;
  }

  ~Room() {
    waiting->words -= 1;
    waiting->bytes -= bytes;
  }

  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
};

Verification verify(const CallbackDuty& duty, const Request& request) {
  const auto parameter = [&](std::string_view name) { return parameter_of(request.target, name); };
  const std::string mode = parameter("hub.mode").value_or("");
  if (request.method != "GET" || parameter("hub.topic") != duty.topic)
    return {nothing_here(), std::nullopt};
  if (mode == "denied" && (duty.subscribes || duty.unsubscribes)) {
    HubWord said = word(HubWord::Kind::denied);
    said.reason = feeds::printable(parameter("hub.reason").value_or(""), feeds::kLongestSentence);
    return {text_reply(200, ""), std::move(said)};
  }
  const bool expected =
      (mode == "subscribe" && duty.subscribes) || (mode == "unsubscribe" && duty.unsubscribes);
  const std::string challenge = parameter("hub.challenge").value_or("");
  if (!expected || !is_challenge(challenge)) return {nothing_here(), std::nullopt};
  HubWord said = word(duty.subscribes ? HubWord::Kind::subscribed : HubWord::Kind::unsubscribed);
  said.lease = granted_lease(parameter("hub.lease_seconds"));
  return {text_reply(200, challenge), std::move(said)};
}

Callbacks::Callbacks()
    : table_(std::make_shared<const CallbackTable>()),
      waiting_(std::make_shared<Waiting>(kMostWords)),
      unanswered_(std::make_shared<Waiting>(kMostQuestions)) {}

std::shared_ptr<void> Callbacks::reserve(const std::shared_ptr<Waiting>& waiting,
                                         std::size_t bytes,
                                         const CallbackTable& table) {
  auto room = std::make_shared<Room>(waiting, bytes);
  if (waiting->words > waiting->most || waiting->bytes > kBodiesThatWait * table.max_body)
    return nullptr;
  return room;
}

std::optional<Reply> Callbacks::refuse(const Request& request) const {
  const auto table = table_.take();
  const CallbackDuty* duty = duty_of(*table, id_of(request));
  if (duty == nullptr && !table->is_shared) return nothing_here();
  if (request.method != "POST") return std::nullopt;
  if (duty != nullptr && duty->over) return gone();
  const std::string coding = feeds::ascii_lower(request.content_encoding.value_or(""));
  if (!coding.empty() && coding != "identity")
    return text_reply(415, "415: what is pushed must not be encoded.\n");
  const std::size_t size =
      std::min<std::size_t>(request.content_length.value_or(table->max_body), table->max_body);
  if (!reserve(duty == nullptr ? unanswered_ : waiting_, size, *table))
    return come_again(kTooMuchWaits);
  return std::nullopt;
}

void Callbacks::answer(const Request& request, const Answer& answer) {
  const auto table = table_.take();
  std::string id = id_of(request);
  const CallbackDuty* duty = duty_of(*table, id);
  if (!table->is_shared || (duty != nullptr && is_expected(*duty, request)))
    return answer(this->answer(request));
  auto room = reserve(unanswered_, request.body.size(), *table);
  if (!room) return answer(come_again(kTooMuchWaits));
  questions_.put({request, std::move(id), answer, std::move(room)});
}

Reply Callbacks::answer(const Request& request) {
  const auto table = table_.take();
  const std::string id = id_of(request);
  const CallbackDuty* duty = duty_of(*table, id);
  if (duty == nullptr) return nothing_here();
  if (request.method == "POST") return take_push(request, id, *table);
  Verification verification = verify(*duty, request);
  if (!verification.word) return std::move(verification.reply);
  verification.word->callback = id;
  verification.word->room = reserve(waiting_, 0, *table);
  if (!verification.word->room) return come_again(kTooMuchWaits);
  words_.put(std::move(*verification.word));
  return std::move(verification.reply);
}

// Who signs wrongly learns nothing of it (W3C WebSub §7.1): the answer is the same.
Reply Callbacks::take_push(const Request& request,
                           const std::string& id,
                           const CallbackTable& table) {
  const CallbackDuty& duty = table.duties.at(id);
  if (duty.over) return gone();
  Reply thanks = text_reply(202, "");
  if (!duty.subscribes) return thanks;
  HubWord said;
  said.callback = id;
  said.signature = check_signature(
      request.hub_signature.value_or(""), {duty.secret, duty.least_method}, request.body);
  const bool good = said.signature == Signature::good;
  said.room = reserve(waiting_, good ? request.body.size() : 0, table);
  if (!said.room) return come_again(kTooMuchWaits);
  if (good) {
    said.kind = HubWord::Kind::pushed;
    said.response.url = duty.topic;
    said.response.media_type = request.content_type.value_or("");
    said.response.body = request.body;
  }
  words_.put(std::move(said));
  return thanks;
}

Reply come_again(const std::string& why) {
  return busy_reply("503: " + why + ".\n", kPushAgain);
}

LiveRoute callback_route(const std::shared_ptr<Callbacks>& callbacks) {
  LiveRoute route;
  route.path = kCallbackPath;
  route.max_body = [callbacks] { return callbacks->max_body(); };
  route.refuse = [callbacks](const Request& request) { return callbacks->refuse(request); };
  route.handle = [callbacks](const Request& request, const Answer& answer) {
    callbacks->answer(request, answer);
  };
  return route;
}

}  // namespace ilofeed::daemon
