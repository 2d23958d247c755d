// The configuration as values. Defaults stand here and nowhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/network.h"
#include "feeds/model/edition.h"
#include "feeds/model/mailbox.h"
#include "feeds/model/source.h"
#include "feeds/model/topic.h"
#include "feeds/stories/editor.h"

namespace ilofeed::config {

using std::chrono::seconds;

struct SiteSettings {
  std::string title = "ILO news, by topic";
  std::string contact;  ///< URL or mailto: for the User-Agent; empty: the project's own address
  std::vector<std::string> languages = {"en"};
  feeds::ShownVersions versions = feeds::ShownVersions::best;

  friend bool operator==(const SiteSettings&, const SiteSettings&) = default;
};

struct ServerSettings {
  std::string listen = "127.0.0.1:8380";      ///< host:port, [v6]:port, or "systemd"
  std::string public_url;                     ///< empty: http://LISTEN/; ends in '/'
  std::string directory;                      ///< also write all published files there; empty: no
  int per_client = 256;                       ///< connections open at once
  std::vector<Network> trusted_proxies;       ///< whose X-Forwarded-For is believed
  bool request_log = false;                   ///< a line a request
  std::map<std::string, std::string> tokens;  ///< secrets by name, for private topics
  std::vector<std::string> editors;           ///< names of tokens that open the page for editors
  feeds::Images images = feeds::Images::direct;

  friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

struct StoreSettings {
  /// Empty: $STATE_DIRECTORY, else $XDG_STATE_HOME/ilofeed; decided by the daemon.
  std::string path;
  std::string url = {};       ///< postgresql://…; empty: it is the file
  std::string password = {};  ///< of the URL's user
  seconds keep = std::chrono::hours{24 * 3650};

  friend bool operator==(const StoreSettings&, const StoreSettings&) = default;
};

struct FetchSettings {
  std::optional<seconds> interval;  ///< none: auto, learned between min and max
  seconds min_interval = std::chrono::minutes{15};
  seconds max_interval = std::chrono::hours{6};
  std::chrono::milliseconds timeout = std::chrono::seconds{30};
  std::uint64_t max_body = 10ULL << 20;  ///< bytes, after decompression
  int concurrency = 64;
  int per_host = 1;
  std::chrono::milliseconds host_delay = std::chrono::seconds{2};
  bool allow_private_networks = false;
  std::string proxy;   ///< URL, or "environment"; empty: none
  bool websub = true;  ///< subscribe at the hubs that feeds name

  friend bool operator==(const FetchSettings&, const FetchSettings&) = default;
};

struct PublishSettings {
  int entries = 50;
  std::string websub_hub;

  friend bool operator==(const PublishSettings&, const PublishSettings&) = default;
};

/// Whether a connection to a mail server must become one with TLS (RFC 3207). Automatic: but to
/// this machine itself.
enum class StartTls { automatic, required, never };

struct MailSettings {
  std::string url;  ///< smtp:// or smtps://, server and port; empty: no mail is sent
  feeds::Mailbox from;
  std::string unsubscribe;  ///< whom readers write to who want no more; empty: whom it is from
  std::string user;         ///< empty: the server asks for none
  std::string password;
  StartTls starttls = StartTls::automatic;
  bool allow_private_networks = false;  ///< that the server's name may lead to

  friend bool operator==(const MailSettings&, const MailSettings&) = default;
};

/// Whether the mail server is named by an address of this machine.
bool is_on_this_machine(const MailSettings& mail);
/// Whether a connection to it must be one with TLS.
bool needs_tls(const MailSettings& mail);

/// Who is mailed the digests of a topic.
struct DigestMail {
  feeds::TopicId topic;
  std::vector<std::string> recipients;  ///< addresses
};

/// Who is told of what is new in a topic.
struct Webhook {
  feeds::TopicId topic;
  std::string name;
  std::string url;
  std::string secret;  ///< what is sent is signed with it; empty: not signed
};

struct Config {
  std::string file;                 ///< for messages
  bool public_url_written = false;  ///< else server.public_url is made from server.listen
  SiteSettings site;
  ServerSettings server;
  StoreSettings store;
  FetchSettings fetch;
  PublishSettings publish;
  MailSettings mail;
  feeds::EditorsPairs stories;
  feeds::Concepts concepts;
  std::vector<feeds::Source> sources;  ///< in file order
  std::vector<feeds::Topic> topics;    ///< in file order, without `all`

  std::vector<Webhook> webhooks;  ///< in file order
  std::vector<DigestMail> digests;

  /// Examples of topics, run by `ilofeed check`.
  struct Example {
    feeds::TopicId topic;
    std::string title;
    bool keep = true;
    std::string file;
    int line = 0;
    int column = 0;
  };

  std::vector<Example> examples;
};

}  // namespace ilofeed::config
