// Mail: the server, and whom digests are sent to.
#include "config/notify/mail.h"

#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::config;

namespace {

const std::string kSources = "sources: { a: https://a.example/ }\n";
const std::string kServer = "mail: { url: \"smtp://mail.example.org\", from: news@example.org }\n";

std::string topic_with(const std::string& digest) {
  return "topics: { ships: { match: ship, digest: " + digest + " } }\n";
}

std::string complaints(const std::string& yaml) {
  return load_text(kSources + yaml).diagnostics.text();
}

}  // namespace

TEST_CASE("a digest's long form says how often, and whom it is mailed to") {
  const Loaded loaded = load_text(
      kSources + kServer +
      topic_with("{ every: weekly, mail: [reader@example.org, Desk+news@mail.example.net] }"));
  REQUIRE(loaded.diagnostics.text() == "");
  CHECK(loaded.config->topics[0].digest == feeds::DigestEvery::week);
  REQUIRE(loaded.config->digests.size() == 1);
  CHECK(loaded.config->digests[0].topic == feeds::TopicId{"ships"});
  CHECK(loaded.config->digests[0].recipients ==
        std::vector<std::string>{"reader@example.org", "Desk+news@mail.example.net"});
  CHECK(load_text(kSources + topic_with("daily")).config->digests.empty());
  const Loaded one = load_text(kSources + kServer + topic_with("{ every: daily, mail: a@b.org }"));
  CHECK(one.config->digests.at(0).recipients.size() == 1);
}

TEST_CASE("a mail server has an address, a sender, and a credential by its name") {
  const Loaded loaded = load_text(kSources +
                                  "mail: { url: \"smtps://Mail.example.org:465\", from: 'Les "
                                  "nouvelles <news@example.org>', user: news, password: "
                                  "!credential token, unsubscribe: desk@example.org }\n");
  REQUIRE(loaded.diagnostics.text() == "");
  const MailSettings& mail = loaded.config->mail;
  CHECK(mail.url == "smtps://mail.example.org:465");
  CHECK(mail.from == feeds::Mailbox{"Les nouvelles", "news@example.org"});
  CHECK(mail.password == "s3cret");
  CHECK(mail.unsubscribe == "desk@example.org");
}

TEST_CASE("only to this machine itself mail goes in the clear, unless that is told") {
  struct Row {
    const char* url;
    StartTls starttls;
    bool needs_tls;
  };

  const auto row =
      GENERATE(values<Row>({{"smtp://mail.example.org", StartTls::automatic, true},
                            {"smtp://mail.example.org", StartTls::never, false},
                            {"smtp://10.0.0.5:25", StartTls::automatic, true},
                            {"smtp://127.0.0.1.example.org", StartTls::automatic, true},
                            {"smtp://localhost", StartTls::automatic, false},
                            {"smtp://localhost", StartTls::required, true},
                            {"smtp://127.0.0.1:2525", StartTls::automatic, false},
                            {"smtp://[::1]", StartTls::automatic, false},
                            {"smtps://localhost", StartTls::never, true}}));
  CAPTURE(row.url);
  MailSettings mail;
  mail.url = row.url;
  mail.starttls = row.starttls;
  CHECK(needs_tls(mail) == row.needs_tls);
}

TEST_CASE("what is wrong with mail is told") {
  struct Row {
    std::string yaml;
    std::string words;
  };

  std::string many = "{ every: daily, mail: [";
  for (int i = 0; i < 201; ++i)
    many += "r" + std::to_string(i) + "@example.org, ";
  const auto mail_with = [](const std::string& more) {
    return "mail: { url: \"smtp://mail.example.org\", from: news@example.org, " + more + " }\n";
  };
  const auto list = [](const std::string& address) {
    return kServer + topic_with("{ every: daily, mail: [" + address + "] }");
  };
  const std::vector<Row> rows = {
      {topic_with("{ every: daily, mail: [a@b.org] }"), "there is no server to send mail by"},
      {topic_with("{ every: monthly }"), "neither daily nor weekly"},
      {topic_with("{ mail: [a@b.org] }"), "how often is missing"},
      {topic_with("{ every: daily, mails: [a@b.org] }"), "did you mean 'mail'?"},
      {topic_with("hourly"), "neither daily nor weekly"},
      {kServer + topic_with(many + "] }"), "201 addresses are too many; 200 at most"},
      {list("\"a@b.org\\r\\nBcc: c@d.org\""), "holds a line break or a control character"},
      {list("\"a@b.org\\u0000\""), "holds a line break or a control character"},
      {list("\"a@b.org>, <c@d.org\""), "is no address of mail"},
      {list("\"a b@c.org\""), "is no address of mail"},
      {list("ab.org"), "is no address of mail"},
      {list("\"@b.org\""), "is no address of mail"},
      {list("a@b..org"), "is no address of mail"},
      {list("a@-b.org"), "is no address of mail"},
      {list(std::string(65, 'a') + "@b.org"), "is no address of mail"},
      {list("désirée@b.org"), "beyond ASCII"},
      {list("a@b.org, A@b.org"), "stands twice"},
      {mail_with("user: news"), "a user and a password go together"},
      {mail_with("password: geheim"), "a user and a password go together"},
      {mail_with("user: news, password: geheim, starttls: never"), "for everybody to read"},
      {mail_with("starttls: sometimes"), "neither auto, required nor never"},
      {mail_with("unsubscribe: nobody"), "is no address of mail"},
      {"mail: { from: news@example.org }\n", "mail.url is missing"},
      {"mail: { url: \"smtp://mail.example.org\" }\n", "mail.from is missing"},
      {"mail: { url: mail.example.org, from: a@b.org }\n", "is no address of a mail server"},
      {"mail: { url: \"https://mail.example.org\", from: a@b.org }\n",
       "is no address of a mail server"},
      {"mail: { url: \"smtp://news:secret@mail.example.org\", from: a@b.org }\n",
       "do not stand in the address"},
      {"mail: { url: \"smtp://mail.example.org/x\", from: a@b.org }\n",
       "says more than scheme, server and port"},
      {"mail: { url: \"smtp://mail.example.org\", from: \"News\\nBcc: <a@b.org>\" }\n",
       "holds a line break or a control character"}};
  for (const Row& row : rows) {
    CAPTURE(row.yaml);
    CHECK_THAT(complaints(row.yaml), Catch::Contains(row.words));
  }
}
