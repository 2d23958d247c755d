#include "config/notify/mail.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

constexpr std::size_t kMostRecipients = 200;  // of one list; more is a mailing list's work
constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestLabel = 63;

constexpr const char* kSampleAddress = "write for example news@example.org";
constexpr const char* kSampleServer =
    "write for example smtp://mail.example.org:587 or smtps://mail.example.org";

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < ' ' || byte == 0x7f;
}

// Parts with one character at least each, between dots.
template <class Fits>
bool is_dotted(std::string_view text, const Fits& fits) {
  while (true) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    if (dot == 0 || !fits(text.substr(0, dot))) return false;
    if (dot == text.size()) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_atom(std::string_view part) {
  constexpr std::string_view kBesides = "!#$%&'*+-/=?^_`{|}~";
  return std::ranges::all_of(part, [&](char c) {
    return feeds::is_ascii_alnum(c) || kBesides.find(c) != std::string_view::npos;
  });
}

bool is_label(std::string_view part) {
  return part.size() <= kLongestLabel && part.front() != '-' && part.back() != '-' &&
         std::ranges::all_of(part, [](char c) { return feeds::is_ascii_alnum(c) || c == '-'; });
}

bool is_address(std::string_view text) {
  const std::size_t at = text.rfind('@');
  return at != std::string_view::npos && at <= kLongestLocalPart &&
         text.size() <= kLongestAddress && is_dotted(text.substr(0, at), is_atom) &&
         is_dotted(text.substr(at + 1), is_label);
}

// Why a text is no address, as far as it can be told.
std::string fault_of_address(const std::string& text) {
  if (std::ranges::any_of(text, is_control)) return "holds a line break or a control character";
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return "holds letters beyond ASCII; a domain of that kind has a form that begins with xn--";
  return "is no address of mail";
}

void complain_of_address(MapReader& reader, const std::string& key, const std::string& text) {
  reader.reading().error(reader.place_of(key),
                         reader.path_of(key) + ": " + quote(text) + ' ' + fault_of_address(text),
                         kSampleAddress);
}

feeds::Mailbox read_sender(MapReader& mail) {
  const std::string text = mail.text("from", "");
  const auto sender = parse_mailbox(text);
  if (sender) return *sender;
  if (!text.empty()) complain_of_address(mail, "from", text);
  return {};
}

std::string read_address(MapReader& mail, const std::string& key) {
  const std::string text = mail.text(key, "");
  if (text.empty() || is_address(text)) return text;
  complain_of_address(mail, key, text);
  return {};
}

// A name in it is looked up with each letter; what else a URL may hold means nothing here.
std::string read_server_url(MapReader& mail) {
  const std::string text = mail.text("url", "");
  if (text.empty()) return {};
  const auto url = feeds::Url::parse(text);
  const auto complain = [&](const std::string& why, const char* note) {
    mail.reading().error(mail.place_of("url"), "mail.url: " + why, note);
    return std::string();
  };
  const bool is_mail = url && (url->scheme() == "smtp" || url->scheme() == "smtps");
  if (!is_mail || url->host().empty())
    return complain(quote(text) + " is no address of a mail server", kSampleServer);
  const std::string_view rest = std::string_view(url->text()).substr(url->scheme().size() + 3);
  if (rest.find('@') != std::string_view::npos)
    return complain("a user and a password do not stand in the address",
                    "write mail.user and mail.password: !credential NAME");
  if ((url->path().size() > 1) || !url->query().empty() || !url->fragment().empty())
    return complain(quote(text) + " says more than scheme, server and port", kSampleServer);
  return std::string(url->scheme()) + "://" + std::string(url->host()) +
         (url->port().empty() ? "" : ':' + std::string(url->port()));
}

StartTls read_starttls(MapReader& mail) {
  constexpr std::array<std::string_view, 3> kNames{"auto", "required", "never"};
  const std::string text = mail.text("starttls", "auto");
  const auto* const named = std::ranges::find(kNames, text);
  if (named != kNames.end()) return static_cast<StartTls>(named - kNames.begin());
  mail.reading().error(mail.place_of("starttls"),
                       "mail.starttls: " + quote(text) + " is neither auto, required nor never");
  return StartTls::automatic;
}

// What the parts of the section must be to each other.
void check_together(MapReader& mail, const MailSettings& settings) {
  const auto complain = [&](const char* key, const std::string& what, const char* note) {
    const Place place = mail.place_of(key);
    mail.reading().error(place.line > 0 ? place : mail.place(), what, note);
  };
  const bool has_server = mail.place_of("url").line > 0;
  const bool has_sender = mail.place_of("from").line > 0;
  if (has_sender && !has_server) complain("from", "mail.url is missing", kSampleServer);
  if (has_server && !has_sender) complain("url", "mail.from is missing", kSampleAddress);
  if (settings.user.empty() != settings.password.empty())
    complain(settings.user.empty() ? "password" : "user",
             "mail: a user and a password go together",
             "write mail.user, and mail.password: !credential NAME");
  if (!settings.user.empty() && !needs_tls(settings) && !is_on_this_machine(settings))
    complain("starttls",
             "mail.starttls: never would send the password to " + quote(settings.url) +
                 " for everybody to read",
             "leave it out, or use smtps://");
}

}  // namespace

bool needs_tls(const MailSettings& mail) {
  if (mail.url.starts_with("smtps:") || mail.starttls == StartTls::required) return true;
  return mail.starttls == StartTls::automatic && !is_on_this_machine(mail);
}

bool is_on_this_machine(const MailSettings& mail) {
  const auto server = feeds::Url::parse(mail.url);
  if (!server) return false;
  const std::string_view host = server->host();
  return host == "localhost" || host.ends_with(".localhost") || host == "[::1]" ||
         (host.starts_with("127.") && parse_network_address(host));
}

std::optional<feeds::Mailbox> parse_mailbox(const std::string& text) {
  if (std::ranges::any_of(text, is_control) || !feeds::is_utf8(text)) return std::nullopt;
  std::string_view rest = feeds::trim(text);
  if (is_address(rest)) return feeds::Mailbox{.name = {}, .address = std::string(rest)};
  const std::size_t open = rest.rfind('<');
  if (open == std::string_view::npos || !rest.ends_with('>')) return std::nullopt;
  const std::string_view address = rest.substr(open + 1, rest.size() - open - 2);
  std::string_view name = feeds::trim(rest.substr(0, open));
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
    name = name.substr(1, name.size() - 2);
  if (!is_address(address)) return std::nullopt;
  return feeds::Mailbox{.name = std::string(name), .address = std::string(address)};
}

std::vector<std::string> read_recipients(MapReader& reader, const std::string& key) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  const std::vector<std::string> texts = reader.texts(key, {});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Place place = reader.place_of_item(key, i);
    if (!is_address(texts[i])) {
      reader.reading().error(
          place,
          reader.path_of(key) + ": " + quote(texts[i]) + ' ' + fault_of_address(texts[i]),
          kSampleAddress);
    } else if (!seen.insert(feeds::ascii_lower(texts[i])).second) {
      reader.reading().error(place, reader.path_of(key) + ": " + quote(texts[i]) + " stands twice");
    } else {
      out.push_back(texts[i]);
    }
  }
  if (texts.size() > kMostRecipients)
    reader.reading().error(reader.place_of(key),
                           reader.path_of(key) + ": " + std::to_string(texts.size()) +
                               " addresses are too many; " + std::to_string(kMostRecipients) +
                               " at most",
                           "for more, mail a mailing list, which people join and leave themselves");
  return out;
}

MailSettings read_mail(MapReader& root) {
  MailSettings out;
  auto mail = root.map("mail");
  if (!mail) return out;
  out.url = read_server_url(*mail);
  out.from = read_sender(*mail);
  out.unsubscribe = read_address(*mail, "unsubscribe");
  out.user = mail->text("user", out.user);
  out.password = mail->text("password", out.password);
  out.starttls = read_starttls(*mail);
  out.allow_private_networks = mail->flag("allow_private_networks", out.allow_private_networks);
  check_together(*mail, out);
  mail->finish();
  return out;
}

}  // namespace ilofeed::config
