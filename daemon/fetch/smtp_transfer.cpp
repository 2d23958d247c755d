#include "daemon/fetch/smtp_transfer.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <stdexcept>
#include <string_view>

#include <curl/curl.h>
#include <sys/socket.h>

#include "daemon/fetch/address.h"
#include "daemon/fetch/curl_answer.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

using Fate = LetterAnswer::Fate;

constexpr std::size_t kLongestReply = 200;
constexpr Duration kConnectTimeout{20'000};

struct FreeRecipients {
  void operator()(curl_slist* list) const { ::curl_slist_free_all(list); }
};

/// How far the dialogue with the server came.
struct Dialogue {
  const OutgoingLetter& letter;
  const std::function<bool()>& is_enough;
  std::size_t read = 0;          ///< of the message
  bool is_of_recipient = false;  ///< what it said last: to the recipient, or to the letter to him
  bool is_over = false;          ///< what it says now is a farewell
  std::string reply = {};        ///< what it said last
  std::string refused_address = {};
};

// What the server says of a recipient it says after RCPT, or when it has seen the letter.
void note_command(Dialogue& dialogue, std::string_view command) {
  if (command.starts_with("RCPT TO:") || command.starts_with("DATA\r"))
    dialogue.is_of_recipient = true;
  if (command.starts_with("MAIL FROM:")) dialogue.is_of_recipient = false;
  if (command.starts_with("QUIT\r")) dialogue.is_over = true;
}

void note_reply(Dialogue& dialogue, std::string_view line) {
  if (dialogue.is_over) return;
  dialogue.reply = feeds::fold_space(feeds::clean_utf8(feeds::prefix(line, kLongestReply)));
}

int on_debug(CURL*, curl_infotype type, char* bytes, std::size_t size, void* dialogue) {
  if (type == CURLINFO_HEADER_OUT) note_command(*static_cast<Dialogue*>(dialogue), {bytes, size});
  if (type == CURLINFO_HEADER_IN) note_reply(*static_cast<Dialogue*>(dialogue), {bytes, size});
  return 0;
}

std::size_t on_read(char* to, std::size_t, std::size_t size, void* dialogue) {
  auto& of = *static_cast<Dialogue*>(dialogue);
  const std::string& message = of.letter.message;
  const std::size_t count = std::min(size, message.size() - of.read);
  std::memcpy(to, message.data() + of.read, count);
  of.read += count;
  return count;
}

std::size_t on_write(char*, std::size_t, std::size_t size, void*) {
  return size;
}

int on_progress(void* dialogue, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Dialogue*>(dialogue)->is_enough() ? 1 : 0;
}

// As for all that is fetched: what is refused here was refused whatever DNS said.
curl_socket_t on_open(void* dialogue, curlsocktype, curl_sockaddr* address) {
  auto& of = *static_cast<Dialogue*>(dialogue);
  if (!of.letter.server->allow_private_networks && !is_public(address->addr)) {
    of.refused_address = text_of(address->addr);
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
  const CURLcode code = ::curl_easy_setopt(easy, option, value);
  if (code != CURLE_OK)
    throw std::runtime_error(std::string{"libcurl: "} + ::curl_easy_strerror(code));
}

void set_server(CURL* easy, const MailServer& server) {
  set(easy, CURLOPT_URL, (server.url + '/' + server.greeting).c_str());
  set(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(easy, CURLOPT_PROXY, "");
  set(easy,
      CURLOPT_USE_SSL,
      static_cast<long>(server.needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!server.authorities_file.empty()) set(easy, CURLOPT_CAINFO, server.authorities_file.c_str());
  if (!server.user.empty()) {
    set(easy, CURLOPT_USERNAME, server.user.c_str());
    set(easy, CURLOPT_PASSWORD, server.password.c_str());
  }
  set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(server.timeout.count()));
  set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(kConnectTimeout.count()));
  set(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(server.timeout.count() / 1000 + 1));
  set(easy, CURLOPT_NOSIGNAL, 1L);
  set(easy, CURLOPT_QUICK_EXIT, 1L);
}

void set_callbacks(CURL* easy, Dialogue& dialogue) {
  set(easy, CURLOPT_READFUNCTION, &on_read);
  set(easy, CURLOPT_READDATA, &dialogue);
  set(easy, CURLOPT_WRITEFUNCTION, &on_write);
  set(easy, CURLOPT_OPENSOCKETFUNCTION, &on_open);
  set(easy, CURLOPT_OPENSOCKETDATA, &dialogue);
  set(easy, CURLOPT_NOPROGRESS, 0L);
  set(easy, CURLOPT_XFERINFOFUNCTION, &on_progress);
  set(easy, CURLOPT_XFERINFODATA, &dialogue);
  set(easy, CURLOPT_VERBOSE, 1L);  // to `on_debug`, which keeps no more than what is noted above
  set(easy, CURLOPT_DEBUGFUNCTION, &on_debug);
  set(easy, CURLOPT_DEBUGDATA, &dialogue);
}

LetterAnswer answer_of(const Dialogue& dialogue, CURLcode code, const char* error) {
  LetterAnswer answer{.number = dialogue.letter.number};
  if (code == CURLE_OK) return answer;
  const bool refused = dialogue.reply.starts_with('5');
  const bool later = dialogue.reply.starts_with('4') && !dialogue.reply.starts_with("421");
  answer.fate = !dialogue.is_of_recipient ? Fate::no_server
                : refused                 ? Fate::refused
                : later                   ? Fate::later
                                          : Fate::no_server;
  const bool speaks = refused || dialogue.reply.starts_with('4');
  if (!dialogue.refused_address.empty()) {
    answer.detail = "the address " + dialogue.refused_address +
                    " is not public; mail.allow_private_networks: true allows it";
  } else if (speaks) {
    answer.detail = "the server says: " + dialogue.reply;
  } else if (code == CURLE_USE_SSL_FAILED) {
    answer.detail = "the server offers no STARTTLS, and nothing is sent in the clear";
  } else {
    answer.detail = failure_of(code, error).detail;
  }
  return answer;
}

}  // namespace

LetterAnswer hand_over(void* handle,
                       const OutgoingLetter& letter,
                       const std::function<bool()>& is_enough) {
  CURL* easy = static_cast<CURL*>(handle);
  Dialogue dialogue{letter, is_enough};
  std::array<char, CURL_ERROR_SIZE> error{};
  const std::unique_ptr<curl_slist, FreeRecipients> recipients{
      ::curl_slist_append(nullptr, ('<' + letter.to + '>').c_str())};
  if (!recipients) throw std::bad_alloc();
  ::curl_easy_reset(easy);  // options only: its connections stay
  set_server(easy, *letter.server);
  set_callbacks(easy, dialogue);
  set(easy, CURLOPT_ERRORBUFFER, error.data());
  set(easy, CURLOPT_MAIL_FROM, ('<' + letter.from + '>').c_str());
  set(easy, CURLOPT_MAIL_RCPT, recipients.get());
  set(easy, CURLOPT_UPLOAD, 1L);
  set(easy, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(letter.message.size()));
  const CURLcode code = ::curl_easy_perform(easy);
  LetterAnswer answer = answer_of(dialogue, code, error.data());
  ::curl_easy_reset(easy);
  return answer;
}

}  // namespace ilofeed::daemon
