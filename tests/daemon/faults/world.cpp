#include "tests/daemon/faults/world.h"

#include <array>
#include <map>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "daemon/system/url_parts.h"

namespace ilofeed::tests {
namespace {

// Each entry has a time of its own, so that the order of a feed does not hang on that of polls.
std::string day_of(const std::string& name, int entry) {
  const int hour = name.front() - 'a' + 10;
  return "Thu, 02 May 2024 " + std::to_string(hour) + ":0" + std::to_string(entry) + ":00 GMT";
}

std::string page() {
  std::string paragraphs;
  for (int i = 0; i < 8; ++i)
    paragraphs +=
        "<p>The delegates met again on the second day and agreed on what had been left open "
        "before.</p>";
  return "<!DOCTYPE html><html><head><title>Wages of c1</title></head><body><main><article>"
         "<h1>Wages of c1</h1><time datetime=\"2024-05-02\">2 May 2024</time>" +
         paragraphs + "</article></main></body></html>";
}

std::string signature_of(const std::string& body, const std::string& secret) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> made{};
  unsigned length = 0;
  HMAC(EVP_sha256(),
       secret.data(),
       static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()),
       body.size(),
       made.data(),
       &length);
  std::string text = "sha256=";
  for (unsigned i = 0; i < length; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += {kDigits[made.at(i) >> 4U], kDigits[made.at(i) & 15U]};
  }
  return text;
}

std::string target_in(const std::string& request) {
  const auto start = request.find(' ') + 1;
  return request.substr(start, request.find(' ', start) - start);
}

}  // namespace

std::string rss_of(const std::string& name, int entries, const std::string& more) {
  std::string items;
  for (int i = 1; i <= entries; ++i) {
    const std::string entry = name + std::to_string(i);
    items += "<item><title>Wages of " + entry + "</title><link>https://" + name + ".example/" +
             entry + "</link><guid>" + entry + "</guid><pubDate>" + day_of(name, i) +
             "</pubDate></item>";
  }
  return "<rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>" + name +
         "</title>" + more + items + "</channel></rss>";
}

World::World() : origin_([this](const std::string& request) { return answer(request); }) {}

std::string World::sources() const {
  return "  c: { url: '" + origin_.url("/c") + "', full_text: true }\n  h: '" + origin_.url("/h") +
         "'\n  s: '" + origin_.url("/index.xml") + "'\n";
}

std::string World::pushed() const {
  return rss_of("h",
                grown_ ? 2 : 1,
                "<atom:link rel='hub' href='" + origin_.url("/hub") +
                    "'/><atom:link rel='self' href='" + origin_.url("/h") + "'/>");
}

Reply World::answer(const std::string& request) {
  const std::string target = target_in(request);
  constexpr const char* kFeed = "Content-Type: application/rss+xml\r\n";
  constexpr const char* kXml = "Content-Type: application/xml\r\n";
  constexpr const char* kSpace =
      " xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>";
  if (target == "/hub") return {.bytes = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"};
  if (target == "/h") return ok(pushed(), kFeed);
  if (target == "/c") {
    return ok("<rss version='2.0'><channel><title>c</title><item><title>Wages of c1</title><link>" +
                  origin_.url("/c1") + "</link><pubDate>" + day_of("c", 1) +
                  "</pubDate></item></channel></rss>",
              kFeed);
  }
  if (target == "/c1") return ok(page(), "Content-Type: text/html\r\n");
  if (target == "/index.xml") {
    return ok(std::string("<sitemapindex") + kSpace + "<sitemap><loc>" + origin_.url("/map.xml") +
                  "</loc></sitemap></sitemapindex>",
              kXml);
  }
  if (target == "/map.xml") {
    return ok(std::string("<urlset") + kSpace +
                  "<url><loc>https://s.example/s1</loc><news:news><news:publication_date>2024-05-02"
                  "</news:publication_date><news:title>Wages of s1</news:title></news:news></url>"
                  "</urlset>",
              kXml);
  }
  return {.bytes = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"};
}

bool World::push_to(const daemon::LiveRoute& callbacks) const {
  std::string form;
  for (const std::string& request : origin_.requests()) {
    const bool subscribes = request.find("hub.mode=subscribe") != std::string::npos;
    if (subscribes) form = "/?" + request.substr(request.find("\r\n\r\n") + 4);
  }
  if (form.empty()) return false;
  const std::string callback = daemon::parameter_of(form, "hub.callback").value_or("");
  const std::string path = callback.substr(callback.find("/websub/"));
  int status = 0;
  const auto take = [&](const daemon::Reply& reply) { status = reply.status; };
  callbacks.handle({.method = "GET",
                    .target = path + "?hub.mode=subscribe&hub.challenge=c&hub.topic=" +
                              daemon::parameter_of(form, "hub.topic").value_or("")},
                   take);
  if (status != 200) return false;
  const std::string body = pushed();
  callbacks.handle(
      {.method = "POST",
       .target = path,
       .content_type = "application/rss+xml",
       .hub_signature = signature_of(body, daemon::parameter_of(form, "hub.secret").value_or("")),
       .body = body},
      take);
  return status == 202;
}

}  // namespace ilofeed::tests
