#include "feeds/render/mail/message.h"

#include "feeds/render/mail/header_words.h"
#include "feeds/text/base64.h"
#include "feeds/text/digest.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kEncodedLine = 76;  // of base64 (RFC 2045 §6.8)
constexpr std::string_view kEnd = "\r\n";

std::string domain_of(const std::string& address) {
  return address.substr(address.rfind('@') + 1);
}

// Text is encoded with the line ends that mail has (RFC 2045 §6.8).
std::string with_mail_line_ends(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string field(std::string_view name, std::string_view value) {
  return std::string(name).append(": ").append(value).append(kEnd);
}

std::string part_of(std::string_view media_type, std::string_view text) {
  std::string part = field("Content-Type", std::string(media_type) + "; charset=utf-8");
  part += field("Content-Transfer-Encoding", "base64");
  part += kEnd;
  const std::string encoded = encode_base64(with_mail_line_ends(text));
  for (std::size_t at = 0; at < encoded.size(); at += kEncodedLine)
    part.append(encoded, at, kEncodedLine).append(kEnd);
  return part;
}

std::string header_of(const Letter& letter, const Posting& posting) {
  const std::string domain = domain_of(posting.from.address);
  const std::string name =
      posting.from.name.empty() ? "" : display_name(posting.from.name) + "\r\n ";
  std::string header = field("Date", rfc822(posting.date));
  header += field("From", name + '<' + posting.from.address + '>');
  header += field("To", '<' + posting.to + '>');
  header += text_field("Subject", letter.subject);
  header += field("Message-ID", '<' + digest(letter.id) + ".digest@" + domain + '>');
  header +=
      field("List-Id",
            display_name(letter.list_name) + "\r\n <" + letter.list + ".digest." + domain + '>');
  header +=
      field("List-Unsubscribe", '<' + unsubscribe_url(posting.unsubscribe, letter.list) + '>');
  header += field("Auto-Submitted", "auto-generated");
  header += field("Precedence", "bulk");
  if (!letter.language.empty()) header += field("Content-Language", letter.language);
  return header + field("MIME-Version", "1.0");
}

}  // namespace

// No line of base64 begins with what parts the alternatives.
std::string message_of(const Letter& letter, const Posting& posting) {
  const std::string boundary = "=_" + digest(letter.id);
  const std::string next = "--" + boundary + "\r\n";
  std::string message = header_of(letter, posting);
  message += field("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + '"');
  message += kEnd;
  message += next + part_of("text/plain", letter.text);
  message += next + part_of("text/html", letter.html);
  return message + "--" + boundary + "--\r\n";
}

std::string unsubscribe_url(const std::string& address, const std::string& list) {
  const std::size_t at = address.rfind('@');
  return "mailto:" + percent_encode(address.substr(0, at)) + address.substr(at) +
         "?subject=" + percent_encode("unsubscribe " + list);
}

}  // namespace ilofeed::feeds
