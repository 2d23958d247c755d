// A letter as mail servers and readers of mail take it.
#include "feeds/render/mail/message.h"

#include <algorithm>

#include "feeds/render/mail/digest_letter.h"
#include "feeds/render/mail/header_words.h"
#include "feeds/text/base64.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;
using Catch::Contains;

namespace {

Letter sample_letter() {
  return {.id = "digest of ships 2026-11-02",
          .list = "ships",
          .list_name = "Ships",
          .subject = "Ships: 2 November 2026",
          .language = "en",
          .text = "One\nTwo\n",
          .html = "<p>One</p>"};
}

Posting to(const std::string& address) {
  return {.from = {"Harbour", "news@port.example"},
          .to = address,
          .unsubscribe = "desk@port.example",
          .date = day(2026, 11, 3)};
}

std::vector<std::string> lines_of(const std::string& message) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = message.find("\r\n", at);
    REQUIRE(end != std::string::npos);
    lines.push_back(message.substr(at, end - at));
    at = end + 2;
  }
  return lines;
}

std::string header_of(const std::string& message) {
  return message.substr(0, message.find("\r\n\r\n") + 2);
}

// A field's value, unfolded.
std::string field_of(const std::string& message, const std::string& name) {
  const std::string header = "\r\n" + header_of(message);
  const std::size_t at = header.find("\r\n" + name + ":");
  if (at == std::string::npos) return "(none)";
  std::string value;
  std::size_t begin = at + 3 + name.size();
  while (true) {
    const std::size_t end = header.find("\r\n", begin);
    value += header.substr(begin, end - begin);
    begin = end + 2;
    if (begin >= header.size() || header[begin] != ' ') return value;
  }
}

// Encoded words undone, as RFC 2047 §6.2 says: the blanks between two of them go.
std::string decoded(const std::string& value) {
  constexpr std::string_view kBegin = "=?utf-8?B?";
  std::string text;
  bool was_encoded = false;
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t begin = std::min(value.find(kBegin, at), value.size());
    const std::string between = value.substr(at, begin - at);
    if (!was_encoded || between.find_first_not_of(' ') != std::string::npos) text += between;
    if (begin == value.size()) break;
    const std::size_t end = value.find("?=", begin);
    CHECK(end + 2 - begin <= 75);
    const auto word =
        decode_base64(value.substr(begin + kBegin.size(), end - begin - kBegin.size()));
    REQUIRE(word);
    CHECK(is_utf8(*word));  // whole characters
    text += *word;
    was_encoded = true;
    at = end + 2;
  }
  return std::string(trim(text));
}

}  // namespace

TEST_CASE("a message says who writes, to whom, when, and that a machine wrote it to many") {
  const std::string message = message_of(sample_letter(), to("ann@readers.example"));
  CHECK(field_of(message, "Date") == " Tue, 03 Nov 2026 00:00:00 +0000");
  CHECK(field_of(message, "From") == " \"Harbour\" <news@port.example>");
  CHECK(field_of(message, "To") == " <ann@readers.example>");
  CHECK(field_of(message, "Subject") == " Ships: 2 November 2026");
  CHECK(field_of(message, "List-Id") == " \"Ships\" <ships.digest.port.example>");
  CHECK(field_of(message, "List-Unsubscribe") ==
        " <mailto:desk@port.example?subject=unsubscribe%20ships>");
  CHECK(field_of(message, "Auto-Submitted") == " auto-generated");
  CHECK(field_of(message, "Precedence") == " bulk");
  CHECK(field_of(message, "MIME-Version") == " 1.0");
  CHECK_THAT(field_of(message, "Message-ID"),
             Catch::Matches(" <[0-9a-f]{32}\\.digest@port\\.example>"));
}

TEST_CASE("text and HTML are alternatives, the better one last, in lines that any server takes") {
  Letter letter = sample_letter();
  letter.text = "Ж" + std::string(5000, 'x') + "\n.\n";
  const std::string message = message_of(letter, to("ann@readers.example"));
  for (const std::string& line : lines_of(message)) {
    CHECK(line.size() <= 78);
    CHECK(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
  }
  const std::size_t text = message.find("Content-Type: text/plain; charset=utf-8\r\n");
  const std::size_t html = message.find("Content-Type: text/html; charset=utf-8\r\n");
  REQUIRE(html != std::string::npos);
  CHECK(text < html);
  const std::size_t begin = message.find("\r\n\r\n", text) + 4;
  CHECK(decode_base64(message.substr(begin, message.find("--=_", begin) - begin)) ==
        "Ж" + std::string(5000, 'x') + "\r\n.\r\n");
}

TEST_CASE("a letter has one Message-ID, whoever gets it and whenever; another letter another") {
  const Letter letter = sample_letter();
  Letter other = letter;
  other.id = "digest of ships 2026-11-09";
  Posting late = to("bo@readers.example");
  late.date = day(2026, 11, 8);
  const auto id = [](const std::string& message) { return field_of(message, "Message-ID"); };
  CHECK(id(message_of(letter, to("ann@readers.example"))) == id(message_of(letter, late)));
  CHECK(id(message_of(letter, late)) != id(message_of(other, late)));
}

TEST_CASE("nothing that a headline says begins a field of its own") {
  const auto evil = GENERATE(as<std::string>{},
                             "Ships\r\nBcc: all@readers.example",
                             "Ships\nBcc: all@readers.example\n\n<script>",
                             "Ships\rBcc: all@readers.example",
                             "Ships\u2028Bcc: all@readers.example",
                             std::string("Ships\0\x0b\x0c\x1b\x7f Bcc: x", 18),
                             "=?utf-8?B?DQpCY2M6IGFsbEByZWFkZXJzLmV4YW1wbGU=?=",
                             "Ships\xff\xfe\r\n\r\nBody",
                             "\"><evil@example.org>, \\\"");
  Letter letter = sample_letter();
  letter.subject = letter.list_name = evil;
  Posting posting = to("ann@readers.example");
  posting.from.name = evil;
  const std::string message = message_of(letter, posting);
  CHECK(field_of(message, "Bcc") == "(none)");
  const std::string plain = header_of(message_of(sample_letter(), to("ann@readers.example")));
  const auto names = [](const std::string& header) {
    std::string all;
    for (const std::string& line : lines_of(header)) {
      if (!line.starts_with(' ')) all += line.substr(0, line.find(':')) + ' ';
    }
    return all;
  };
  CHECK(names(header_of(message)) == names(plain));
  CHECK(field_of(message, "From").ends_with(" <news@port.example>"));
  CHECK(field_of(message, "List-Id").ends_with(" <ships.digest.port.example>"));
}

TEST_CASE("a subject of any script is read back as it was") {
  const auto subject =
      GENERATE(as<std::string>{},
               "Short",
               "Travail forcé : 2–8 novembre 2026",
               "العمل الجبري: ٢ نوفمبر ٢٠٢٦ وما يتصل به من أخبار المنظمة",
               "强迫劳动与童工问题的最新消息以及相关国际劳工标准的批准情况汇总",
               "A long one in plain ASCII that does not fit on one line of a header at all",
               "Emoji 🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢 ships");
  const std::string field = text_field("Subject", subject);
  for (const std::string& line : lines_of(field))
    CHECK(line.size() <= 76);
  CHECK(decoded(field_of("X: y\r\n" + field + "\r\n", "Subject")) == subject);
  CHECK(decoded(field_of("X: " + display_name("Ж" + subject) + "\r\n\r\n", "X")) == "Ж" + subject);
}

TEST_CASE("who has a long name has the beginning of it") {
  const std::string field = text_field("Subject", std::string(5000, 'x'));
  CHECK(field.size() < 1000);
  CHECK(decoded(field_of(field + "\r\n", "Subject")).ends_with("xx…"));
}

TEST_CASE("an address of mail is written into a mailto: link so that it stays one") {
  CHECK(unsubscribe_url("a+b?c&d@example.org", "child-labour") ==
        "mailto:a%2Bb%3Fc%26d@example.org?subject=unsubscribe%20child-labour");
}

TEST_CASE("a digest's letter has each story with its link, its source and how it begins") {
  Source source;
  source.id = {"newsroom"};
  source.title = "News & room";
  DigestText digest{.id = "x",
                    .topic = "kilns",
                    .topic_title = "Kilns & <bricks>",
                    .title = "Kilns & <bricks>: 2 November 2026",
                    .language = "ar",
                    .page = "https://feeds.example.org/topics/kilns.html?date=2026-11",
                    .unsubscribe = "desk@port.example",
                    .stories = {full_story()}};
  const Entry& entry = digest.stories[0].entry;
  const Letter letter = digest_letter(digest, std::vector{source});
  CHECK(letter.subject == "Kilns & <bricks>: 2 November 2026");
  CHECK_THAT(letter.html,
             Contains("<html lang=\"ar\" dir=\"rtl\">") && Contains("Kilns &amp; &lt;bricks&gt;") &&
                 Contains("<a href=\"" + escape_markup(entry.link) + "\">") &&
                 !Contains("<bricks>") && !Contains("<script") && !Contains("<img"));
  CHECK_THAT(letter.text,
             Contains(entry.link) && Contains(entry.title) && Contains(digest.page) &&
                 Contains("desk@port.example"));

  digest.stories.assign(200, full_story());
  for (Story& story : digest.stories)
    story.entry.summary = std::string(290, '<') + "end";
  const Letter large = digest_letter(digest, std::vector{source});
  CHECK(large.html.size() < 100'000);
  CHECK_THAT(large.html, Contains(" (+"));
  CHECK_THAT(large.text, Contains(" (+"));
}
