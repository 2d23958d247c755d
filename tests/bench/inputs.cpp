#include "tests/bench/inputs.h"

#include <array>
#include <chrono>
#include <cmath>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::bench {
namespace {

constexpr std::array<std::string_view, 48> kStems{
    "work",   "wage",   "safe",   "fair",   "train",  "skill",  "labour", "union",
    "employ", "social", "secur",  "inspec", "migra",  "youth",  "minist", "region",
    "policy", "report", "survey", "market", "rural",  "health", "protec", "decent",
    "equal",  "growth", "invest", "partne", "confer", "agree",  "standa", "ratifi",
    "servic", "govern", "commun", "enterp", "indust", "textil", "harbou", "farmer",
    "climat", "digita", "platfo", "pensio", "matern", "dialog", "recrui", "appren"};
constexpr std::array<std::string_view, 12> kEndings{
    "", "s", "er", "ers", "ing", "ed", "ment", "ity", "al", "ive", "ation", "é"};
constexpr std::array<std::string_view, 10> kSmall{
    "the", "of", "and", "in", "to", "for", "a", "with", "on", "by"};
constexpr std::int64_t kNewest = 1714555800;

// The n-th most frequent word; about 580 of them.
std::string word(Chance& chance) {
  if (chance.below(5) < 2) return std::string(kSmall[chance.below(kSmall.size())]);
  // A uniform exponent gives ranks whose frequency falls as Zipf's law has it.
  const auto limit = static_cast<double>(kStems.size() * kEndings.size());
  const double exponent = static_cast<double>(chance.below(10'000)) / 10'000.0;
  const auto rank = static_cast<std::size_t>(std::pow(limit, exponent)) - 1;
  return std::string(kStems[rank % kStems.size()]) +
         std::string(kEndings[rank / kStems.size() % kEndings.size()]);
}

std::string words(Chance& chance, std::size_t count) {
  std::string text = word(chance);
  text[0] = static_cast<char>(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 32 : text[0]);
  for (std::size_t i = 1; i < count; ++i)
    text += ' ' + word(chance);
  return text;
}

feeds::Time time_of(std::uint64_t seed, std::size_t entry) {
  return feeds::Time{
      std::chrono::seconds{kNewest - static_cast<std::int64_t>(entry * 40'000 + seed)}};
}

std::string url_of(std::uint64_t seed, std::size_t entry) {
  return "https://feed" + std::to_string(seed) + ".example/news/" +
         std::to_string(entry * 7 + seed) + "/index.html";
}

std::string escaped(std::string_view markup) {
  std::string text;
  for (const char c : markup) {
    if (c == '<') {
      text += "&lt;";
    } else if (c == '&') {
      text += "&amp;";
    } else {
      text += c;
    }
  }
  return text;
}

std::string body_of(Chance& chance, Body body) {
  return body == Body::html ? html_body(chance) : paragraph(chance) + ' ' + paragraph(chance);
}

}  // namespace

std::size_t Chance::below(std::size_t limit) {
  state_ ^= state_ >> 12U;
  state_ ^= state_ << 25U;
  state_ ^= state_ >> 27U;
  return static_cast<std::size_t>((state_ * 0x2545F4914F6CDD1DU) >> 33U) % limit;
}

std::string headline(Chance& chance) {
  return words(chance, 6 + chance.below(6));
}

std::string paragraph(Chance& chance) {
  std::string text;
  for (std::size_t i = 0; i < 4; ++i)
    text += words(chance, 12 + chance.below(14)) + ". ";
  return text;
}

std::string html_body(Chance& chance) {
  std::string html;
  for (std::size_t i = 0; i < 3; ++i) {
    html += "<p class=\"c" + std::to_string(i) + "\" style=\"color:red\">" + paragraph(chance) +
            "<a href=\"/about?x=" + std::to_string(chance.below(900)) + "&amp;y=1\">" +
            headline(chance) + "</a></p>\n";
  }
  html += "<ul><li>" + headline(chance) + "</li><li><b>" + headline(chance) + "</b></li></ul>";
  html += "<img src=\"/i/" + std::to_string(chance.below(900)) + ".jpg\" alt=\"" +
          headline(chance) + "\" onload=\"x()\"><script>var a = 1;</script>";
  return html;
}

std::string rss_feed(std::uint64_t seed, Body body) {
  Chance chance(seed);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>" +
      headline(chance) + "</title><link>https://feed.example/</link><description>" +
      headline(chance) + "</description>\n";
  for (std::size_t i = 0; i < kEntries; ++i) {
    xml += "<item><title>" + headline(chance) + "</title><link>" + url_of(seed, i) +
           "</link><guid>" + url_of(seed, i) + "</guid><pubDate>" +
           feeds::rfc822(time_of(seed, i)) + "</pubDate><category>" + word(chance) +
           "</category><description>" + escaped(body_of(chance, body)) + "</description></item>\n";
  }
  return xml + "</channel></rss>\n";
}

std::string atom_feed(std::uint64_t seed, Body body) {
  Chance chance(seed);
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed "
      "xmlns=\"http://www.w3.org/2005/Atom\"><title>" +
      headline(chance) + "</title><id>https://feed.example/</id>\n";
  const std::string_view type = body == Body::html ? "html" : "text";
  for (std::size_t i = 0; i < kEntries; ++i) {
    const std::string time = feeds::rfc3339(time_of(seed, i));
    xml += "<entry><title>" + headline(chance) + "</title><link href=\"" + url_of(seed, i) +
           "\"/><id>" + url_of(seed, i) + "</id><published>" + time + "</published><updated>" +
           time + "</updated><author><name>" + word(chance) + "</name></author><content type=\"";
    xml += type;
    xml += "\">" + escaped(body_of(chance, body)) + "</content></entry>\n";
  }
  return xml + "</feed>\n";
}

std::string json_feed(std::uint64_t seed) {
  Chance chance(seed);
  std::string json = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"" +
                     headline(chance) + "\",\"items\":[";
  for (std::size_t i = 0; i < kEntries; ++i) {
    json += std::string(i == 0 ? "" : ",") + "{\"id\":\"" + url_of(seed, i) + "\",\"url\":\"" +
            url_of(seed, i) + "\",\"title\":\"" + headline(chance) + "\",\"content_text\":\"" +
            body_of(chance, Body::text) + "\",\"date_published\":\"" +
            feeds::rfc3339(time_of(seed, i)) + "\"}\n";
  }
  return json + "]}";
}

std::string list_page(std::uint64_t seed) {
  Chance chance(seed);
  std::string html = "<!DOCTYPE html><html lang=\"en\"><head><title>" + headline(chance) +
                     "</title></head><body><header><nav><ul>";
  for (std::size_t i = 0; i < 40; ++i)
    html +=
        "<li class=\"menu\"><a href=\"/m/" + std::to_string(i) + "\">" + word(chance) + "</a></li>";
  html += "</ul></nav></header><main><h1>" + headline(chance) + "</h1><ol class=\"items\">";
  for (std::size_t i = 0; i < kEntries; ++i) {
    html += "<li class=\"card\"><p class=\"kicker\">Press release</p><h3><a href=\"" +
            url_of(seed, i) + "\">" + headline(chance) + "</a></h3><p class=\"date\">" +
            std::to_string(i % 28 + 1) + " March 2024</p><p>" + paragraph(chance) + "</p></li>";
  }
  return html + "</ol></main><footer>" + paragraph(chance) + "</footer></body></html>";
}

std::size_t bytes_of(const std::vector<std::string>& documents) {
  std::size_t bytes = 0;
  for (const auto& document : documents)
    bytes += document.size();
  return bytes;
}

}  // namespace ilofeed::bench
