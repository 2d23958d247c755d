#include "daemon/websub/callbacks.h"

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using Kind = HubWord::Kind;

namespace {

constexpr char kTopic[] = "https://news.example/feed?a=1&b=2";
constexpr char kTopicInQuery[] = "hub.topic=https%3A%2F%2Fnews.example%2Ffeed%3Fa%3D1%26b%3D2";
constexpr char kSigned[] =  // "what do ya want for nothing?" by "Jefe", RFC 4231 §4.3
    "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
constexpr char kPushed[] = "what do ya want for nothing?";

CallbackDuty duty(bool subscribes, bool unsubscribes) {
  CallbackDuty duty;
  duty.topic = kTopic;
  duty.secret = "Jefe";
  duty.subscribes = subscribes;
  duty.unsubscribes = unsubscribes;
  return duty;
}

Request get(const std::string& query) {
  Request request;
  request.method = "GET";
  request.target = "/websub/id?" + query;
  return request;
}

Request post(const std::string& id, const std::string& signature) {
  Request request;
  request.method = "POST";
  request.target = "/websub/" + id;
  request.content_type = "application/atom+xml";
  request.hub_signature = signature;
  request.body = kPushed;
  request.content_length = request.body.size();
  return request;
}

/// What is expected: a subscription at "id", and nothing more at "over".
std::shared_ptr<CallbackTable> expectations() {
  auto table = std::make_shared<CallbackTable>();
  table->max_body = 1000;
  table->duties["id"] = duty(true, false);
  table->duties["denied"] = duty(false, false);
  table->duties["over"].topic = kTopic;
  table->duties["over"].over = true;
  return table;
}

struct Desk {
  Callbacks callbacks;

  Desk() { callbacks.publish(expectations()); }
};

/// The same of one daemon among several.
struct SharedDesk {
  Callbacks callbacks;

  SharedDesk() {
    auto table = expectations();
    table->is_shared = true;
    callbacks.publish(std::move(table));
  }

  /// The status; 0: not answered yet.
  int ask(const Request& request) {
    int status = 0;
    callbacks.answer(request, [&](const Reply& reply) { status = reply.status; });
    return status;
  }
};

}  // namespace

TEST_CASE("a challenge is given back for what was asked for, and for nothing else") {
  struct Row {
    std::string query;
    int status;
    std::optional<Kind> word;
  };

  const std::string topic = kTopicInQuery;
  const auto row = GENERATE_COPY(values<Row>({
      {"hub.mode=subscribe&hub.challenge=xyz&hub.lease_seconds=5&" + topic, 200, Kind::subscribed},
      {"hub.mode=subscribe&hub.challenge=xyz&" + topic, 200, Kind::subscribed},
      {"hub.mode=denied&hub.reason=no+way&" + topic, 200, Kind::denied},
      {"hub.mode=unsubscribe&hub.challenge=xyz&" + topic, 404, std::nullopt},
      {"hub.mode=publish&hub.challenge=xyz&" + topic, 404, std::nullopt},
      {"hub.mode=&hub.challenge=xyz&" + topic, 404, std::nullopt},
      {"hub.mode=subscribe&" + topic, 404, std::nullopt},
      {"hub.mode=subscribe&hub.challenge=&" + topic, 404, std::nullopt},
      {"hub.mode=subscribe&hub.challenge=a%0Ab&" + topic, 404, std::nullopt},
      {"hub.mode=subscribe&hub.challenge=" + std::string(1025, 'x') + "&" + topic,
       404,
       std::nullopt},
      {"hub.mode=subscribe&hub.challenge=xyz&hub.topic=https://news.example/feed",
       404,
       std::nullopt},
      {"hub.mode=subscribe&hub.challenge=xyz", 404, std::nullopt},
      {"hub.mode=denied&hub.topic=x", 404, std::nullopt},
      {"", 404, std::nullopt},
  }));
  CAPTURE(row.query);
  const Verification verification = verify(duty(true, false), get(row.query));
  CHECK(verification.reply.status == row.status);
  CHECK(verification.word.has_value() == row.word.has_value());
  if (!row.word) return;
  CHECK(verification.word->kind == *row.word);
  if (*row.word == Kind::denied) {
    CHECK(verification.word->reason == "no way");
  } else {
    CHECK(*verification.reply.body == "xyz");
    CHECK(verification.reply.field("Content-Type").starts_with("text/plain"));
    CHECK(verification.reply.field("X-Content-Type-Options") == "nosniff");
    CHECK(verification.word->lease == (row.query.find("=5") == std::string::npos ? 24h : 5s));
  }
}

TEST_CASE("the end of a subscription is verified where it was asked for") {
  const std::string query = std::string{"hub.mode=unsubscribe&hub.challenge=xyz&"} + kTopicInQuery;
  const Verification ending = verify(duty(false, true), get(query));
  REQUIRE(ending.word);
  CHECK(ending.word->kind == Kind::unsubscribed);
  CHECK(verify(duty(false, false), get(query)).reply.status == 404);
  Request head = get(query);
  head.method = "HEAD";
  CHECK(verify(duty(false, true), head).reply.status == 404);
}

TEST_CASE("a push that is signed is handed on, any other is answered alike and dropped") {
  Desk desk;
  const Reply thanks = desk.callbacks.answer(post("id", kSigned));
  CHECK(thanks.status == 202);
  const Reply same = desk.callbacks.answer(post("id", "sha1=00"));
  CHECK(same.status == thanks.status);
  CHECK(*same.body == *thanks.body);
  const auto words = desk.callbacks.take_words();
  REQUIRE(words.size() == 2);
  CHECK(words[0].kind == Kind::pushed);
  CHECK(words[0].callback == "id");
  CHECK(words[0].response.body == kPushed);
  CHECK(words[0].response.media_type == "application/atom+xml");
  CHECK(words[0].response.url == kTopic);
  CHECK(words[1].kind == Kind::dropped);
  CHECK(words[1].signature == Signature::weak);
  CHECK(words[1].response.body.empty());
}

TEST_CASE("what is refused is refused before its body is taken in") {
  const Desk desk;
  const auto status = [&](const Request& request) {
    const auto reply = desk.callbacks.refuse(request);
    return reply ? reply->status : 0;
  };
  CHECK(status(post("id", kSigned)) == 0);
  CHECK(status(post("other", kSigned)) == 404);
  CHECK(status(post("", kSigned)) == 404);
  CHECK(status(post("over", kSigned)) == 410);
  Request coded = post("id", kSigned);
  coded.content_encoding = "gzip";
  CHECK(status(coded) == 415);
}

TEST_CASE("pushes that wait for their reading take up a bounded room") {
  Desk desk;
  int taken = 0;
  while (desk.callbacks.answer(post("id", kSigned)).status == 202)
    REQUIRE(++taken < 1000);
  CHECK(taken <= 64);
  CHECK(desk.callbacks.refuse(post("id", kSigned))->status == 503);
  auto words = desk.callbacks.take_words();
  CHECK(words.size() == static_cast<std::size_t>(taken));
  CHECK(desk.callbacks.refuse(post("id", kSigned))->status == 503);
  words.clear();
  CHECK_FALSE(desk.callbacks.refuse(post("id", kSigned)));

  SECTION("and no more bytes than a few of the longest") {
    Request longest = post("id", kSigned);
    longest.content_length.reset();
    auto table = std::make_shared<CallbackTable>();
    table->max_body = sizeof kPushed;
    table->duties["id"] = duty(true, false);
    desk.callbacks.publish(std::move(table));
    taken = 0;
    while (desk.callbacks.answer(post("id", kSigned)).status == 202)
      REQUIRE(++taken < 1000);
    CHECK(taken == 4);
    CHECK(desk.callbacks.refuse(longest)->status == 503);
  }
}

TEST_CASE("where others ask hubs, too, the store is asked for what is not expected here") {
  const std::string subscribes = std::string{"hub.mode=subscribe&hub.challenge=x&"} + kTopicInQuery;
  Request unknown = get(subscribes);
  unknown.target.replace(unknown.target.find("/id"), 3, "/new");
  SharedDesk desk;
  CHECK(desk.ask(get(subscribes)) == 200);
  CHECK(desk.ask(post("id", kSigned)) == 202);
  CHECK(desk.ask(post("id", "sha256=00")) == 202);
  CHECK(desk.ask(post("over", kSigned)) == 410);
  CHECK(desk.callbacks.take_questions().empty());

  CHECK_FALSE(desk.callbacks.refuse(post("new", kSigned)));
  CHECK(desk.ask(unknown) == 0);
  CHECK(desk.ask(post("new", kSigned)) == 0);
  CHECK(desk.ask(post("denied", kSigned)) == 0);
  const auto questions = desk.callbacks.take_questions();
  REQUIRE(questions.size() == 3);
  CHECK(questions[0].callback == "new");
  CHECK(questions[1].request.body == kPushed);
  CHECK(questions[2].callback == "denied");

  auto table = expectations();
  table->is_shared = true;
  table->duties["new"] = duty(true, false);
  desk.callbacks.publish(std::move(table));
  CHECK(desk.callbacks.answer(questions[0].request).status == 200);
  CHECK(desk.callbacks.answer(questions[1].request).status == 202);
  CHECK(desk.ask(unknown) == 200);
}

TEST_CASE("who knows no callback waits for the store in a bounded room, and crowds out no hub") {
  SharedDesk desk;
  int waiting = 0;
  while (desk.ask(post("nobody's", kSigned)) == 0)
    REQUIRE(++waiting < 1000);
  CHECK(waiting <= 16);
  CHECK(desk.ask(post("nobody's", kSigned)) == 503);
  CHECK(desk.callbacks.refuse(post("nobody's", kSigned))->status == 503);
  CHECK_FALSE(desk.callbacks.refuse(post("id", kSigned)));
  CHECK(desk.ask(post("id", kSigned)) == 202);
  desk.callbacks.take_questions();
  CHECK(desk.ask(post("nobody's", kSigned)) == 0);
}
