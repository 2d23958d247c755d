// Who is mailed which digest when, over days, failures and restarts.
#include "daemon/mail/mailer.h"

#include "feeds/flow/filing.h"
#include "feeds/store/open.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using Fate = LetterAnswer::Fate;

namespace {

/// Keeps what it is given until the test says what the server said.
class FakePostOffice {
 public:
  Mailer::MakePostman postmen() {
    return [this](std::function<void(LetterAnswer)> done) {
      done_ = std::move(done);
      return std::make_unique<OfOffice>(*this);
    };
  }

  std::vector<OutgoingLetter> take_letters() { return std::exchange(letters_, {}); }

  void answer(LetterNumber number, Fate fate) { done_({number, fate, "says so"}); }

 private:
  struct OfOffice final : Postman {
    explicit OfOffice(FakePostOffice& its) : office(its) {}

    void send(OutgoingLetter letter) override { office.letters_.push_back(std::move(letter)); }

    FakePostOffice& office;
  };

  std::function<void(LetterAnswer)> done_;
  std::vector<OutgoingLetter> letters_;
};

feeds::Time on(unsigned day, int hour) {
  using namespace std::chrono;
  return sys_days{2026y / November / std::chrono::day{day}} + hours{hour};
}

/// A daemon's store and a topic of ships with a daily digest for two readers. 3 November 2026 is a
/// Tuesday.
class World {
 public:
  World() {
    config_.server.public_url = "https://feeds.example/";
    config_.mail.url = "smtp://mail.example";
    config_.mail.from = {"", "news@port.example"};
    feeds::Source source;
    source.id = {"port"};
    source.title = "Port";
    source.url = "https://port.example/news";
    config_.sources = {source};
    feeds::Topic ships;
    ships.id = {"ships"};
    ships.title = "Ships";
    ships.match = *feeds::parse_query("ships", {});
    ships.digest = feeds::DigestEvery::day;
    config_.topics = {ships};
    config_.digests = {{ships.id, {"ann@readers.example", "bo@readers.example"}}};
    setup_ = make_setup(config_);
  }

  void restart() {
    mailer_ = std::make_unique<Mailer>(store_, disk_, office_.postmen());
    reload();
  }

  void reload() {
    setup_ = make_setup(config_);
    mailer_->change_setup(setup_, now_);
  }

  void go_to(feeds::Time time) {
    const Duration step = time - now_.time();
    now_.moment += step;
    now_.wall += step;
  }

  void pass(Duration time) {
    now_.moment += time;
    now_.wall += time;
  }

  /// An entry of that day comes.
  void bring(const std::string& title, feeds::Time published) {
    feeds::Feed feed;
    feeds::Entry entry;
    entry.title = title;
    entry.id = entry.stated_id = "id of " + title;
    entry.link = entry.canonical_link = "https://port.example/" + title;
    entry.published = feeds::Date{published, feeds::Precision::second, {}};
    feed.entries.push_back(std::move(entry));
    feeds::take_in(setup_->sources.in_order()[0], feed, setup_->filing(), store_, now_.time());
  }

  /// To whom something is sent now, as long as the server says `fate`: "ann bo ".
  std::string sent(Fate fate = Fate::accepted) {
    std::string all;
    for (int i = 0; i < 100; ++i) {
      mailer_->start_due(now_, states);
      const auto letters = office_.take_letters();
      if (letters.empty()) return all;
      REQUIRE(letters.size() == 1);  // at a time
      last_ = letters[0];
      all += last_.to.substr(0, last_.to.find('@')) + ' ';
      office_.answer(last_.number, fate);
      mailer_->receive(now_);
    }
    FAIL("it does not end");
    return all;
  }

  /// One letter goes out, and nothing is said of it yet.
  std::string begin() {
    mailer_->start_due(now_, states);
    const auto letters = office_.take_letters();
    if (letters.empty()) return {};
    last_ = letters[0];
    return last_.to;
  }

  void answer(Fate fate) {
    office_.answer(last_.number, fate);
    mailer_->receive(now_);
  }

  std::string message_id() const {
    const std::size_t at = last_.message.find("Message-ID: ");
    return last_.message.substr(at, last_.message.find('\r', at) - at);
  }

  config::Config& config() { return config_; }

  feeds::Store& store() { return store_; }

  Mailer& mailer() { return *mailer_; }

  const Setup& setup() const { return *setup_; }

  Mailer::States states;

 private:
  FakePostOffice office_;
  std::unique_ptr<feeds::Store> opened_ = feeds::open_store(":memory:");
  feeds::Store& store_ = *opened_;
  DiskWatch disk_;
  config::Config config_;
  std::shared_ptr<const Setup> setup_;
  Now now_{Moment{1h}, on(3, 7)};
  std::unique_ptr<Mailer> mailer_;
  OutgoingLetter last_;
};

}  // namespace

TEST_CASE("each reader is sent each day that had news, once, some hours after its end") {
  World world;
  world.bring("ships-a", on(3, 9));
  world.restart();
  CHECK(world.sent().empty());
  world.go_to(on(4, 5));
  CHECK(world.sent().empty());
  world.go_to(on(4, 6));
  CHECK(world.sent() == "ann bo ");
  CHECK(world.sent().empty());
  world.go_to(on(5, 12));  // the 4th had none
  CHECK(world.sent().empty());
  world.bring("ships-b", on(5, 9));
  world.go_to(on(6, 6));
  CHECK(world.sent() == "ann bo ");
}

TEST_CASE("a restart or a reload sends nothing again") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.sent() == "ann bo ");  // who is new is sent the last one that is over
  world.restart();
  CHECK(world.sent().empty());
  world.reload();
  CHECK(world.sent().empty());
}

TEST_CASE("what was missed while the daemon was away is sent, oldest first, but no old news") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.sent() == "ann bo ");
  world.go_to(on(15, 7));
  for (const unsigned day : {3U, 4U, 10U, 12U, 14U})
    world.bring("ships-" + std::to_string(day), on(day, 9));
  world.restart();
  CHECK(world.sent() == "ann bo ann bo ann bo ");  // 10 to 14
}

TEST_CASE("a reader who comes back, or whose topic has another name now, is sent none twice") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.sent() == "ann bo ");
  const auto digests = world.config().digests;
  world.config().digests[0].recipients = {"cy@readers.example"};
  world.reload();
  CHECK(world.sent() == "cy ");
  world.config().digests = digests;
  world.config().digests[0].recipients[0] = "Ann@Readers.example";
  world.reload();
  CHECK(world.sent().empty());
  world.config().topics[0].id = world.config().digests[0].topic = {"vessels"};
  world.config().topics[0].aliases = {"ships"};
  world.reload();
  world.bring("ships-b", on(2, 10));
  CHECK(world.sent().empty());
}

TEST_CASE("who is gone for long is forgotten") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.sent() == "ann bo ");
  CHECK(world.store().change_log().positions().size() == 2);
  world.config().digests.clear();
  world.reload();
  CHECK(world.store().change_log().positions().size() == 2);
  world.pass(70 * 24h);
  world.reload();
  CHECK(world.store().change_log().positions().empty());
}

TEST_CASE("who is refused is asked for no more in that matter, and does not stop the others") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.begin() == "ann@readers.example");
  world.answer(Fate::refused);
  CHECK(world.sent() == "bo ");
  world.restart();
  CHECK(world.sent().empty());
  CHECK(world.mailer().trouble().empty());
  world.bring("ships-b", on(3, 9));
  world.go_to(on(4, 7));
  CHECK(world.sent() == "ann bo ");
}

TEST_CASE("who is to be asked for later is so, later and later, while the others get theirs") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.begin() == "ann@readers.example");
  world.answer(Fate::later);
  CHECK(world.sent() == "bo ");
  world.pass(5min - 1s);
  CHECK(world.sent().empty());
  world.pass(1s);
  CHECK(world.sent(Fate::later) == "ann ");
  world.pass(10min - 1s);
  CHECK(world.sent().empty());
  world.pass(1s);
  CHECK(world.sent() == "ann ");
  CHECK(world.sent().empty());
}

TEST_CASE("a server that takes nothing is asked less and less often, and for nobody else") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.sent(Fate::no_server) == "ann ");
  CHECK(world.mailer().trouble() == "says so");
  world.pass(1min - 1s);
  CHECK(world.sent().empty());
  world.pass(1s);
  CHECK(world.sent(Fate::no_server) == "ann ");
  world.pass(2min - 1s);
  CHECK(world.sent().empty());
  world.pass(1s);
  CHECK(world.sent() == "ann bo ");
  CHECK(world.mailer().trouble().empty());
}

TEST_CASE("what a reload finds under way is still taken for sent") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.begin() == "ann@readers.example");
  const auto digests = std::exchange(world.config().digests, {});
  world.reload();
  world.answer(Fate::accepted);
  world.config().digests = digests;
  world.reload();
  CHECK(world.sent() == "bo ");
}

TEST_CASE("a letter whose fate nobody told is sent again under the same Message-ID") {
  World world;
  world.bring("ships-a", on(2, 9));
  world.restart();
  CHECK(world.begin() == "ann@readers.example");
  const std::string id = world.message_id();
  world.bring("ships-b", on(2, 10));  // it reads otherwise by then
  world.restart();
  CHECK(world.begin() == "ann@readers.example");
  CHECK(world.message_id() == id);
}

TEST_CASE("a digest waits for sources that are long due, but not for ever") {
  const auto with = [](auto change) {
    auto state = std::make_shared<feeds::PollState>();
    state->last_poll = on(2, 1);
    state->next_poll = on(2, 2);
    change(*state);
    return feeds::SharedPollState(state);
  };
  World world;
  world.bring("ships-a", on(2, 9));
  world.states[{"port"}] = with([](auto&) {});
  world.restart();
  CHECK(world.sent().empty());
  SECTION("it is polled") {
    world.states[{"port"}] = with([](auto& state) { state.next_poll = on(4, 0); });
    world.pass(2s);
    CHECK(world.sent() == "ann bo ");
  }
  SECTION("it is paused") {
    world.states[{"port"}] =
        with([](auto& state) { state.condition = feeds::SourceCondition::paused; });
    world.pass(2s);
    CHECK(world.sent() == "ann bo ");
  }
  SECTION("it never is") {
    world.pass(59min);
    CHECK(world.sent().empty());
    world.pass(2min);
    CHECK(world.sent() == "ann bo ");
  }
}

TEST_CASE("a weekly digest is sent once a week") {
  World world;
  world.config().topics[0].digest = feeds::DigestEvery::week;
  world.bring("ships-a", on(3, 9));
  world.restart();
  CHECK(world.sent().empty());
  world.go_to(on(9, 5));  // a Monday
  CHECK(world.sent().empty());
  world.go_to(on(9, 6));
  CHECK(world.sent() == "ann bo ");
  world.go_to(on(15, 6));
  CHECK(world.sent().empty());
}

TEST_CASE("only an address that the operator wrote may be a private one") {
  struct Row {
    const char* url;
    bool is_allowed;
  };

  const auto row = GENERATE(values<Row>({{"smtp://mail.example", false},
                                         {"smtp://localhost:25", true},
                                         {"smtp://10.0.0.5", true},
                                         {"smtp://[::1]:25", true},
                                         {"smtp://198.51.100.7", true}}));
  World world;
  world.config().mail.url = row.url;
  CHECK(make_setup(world.config())->mail_server->allow_private_networks == row.is_allowed);
  world.config().mail.allow_private_networks = true;
  CHECK(make_setup(world.config())->mail_server->allow_private_networks);
}
