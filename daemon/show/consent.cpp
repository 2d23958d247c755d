#include "daemon/show/consent.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include <unistd.h>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

// Nothing at the end of what is typed (Ctrl-D).
std::optional<std::string> answer_to(const std::string& question) {
  std::fputs(question.c_str(), stdout);
  std::fflush(stdout);
  char* line = nullptr;
  std::size_t size = 0;
  const auto length = ::getline(&line, &size, stdin);
  std::optional<std::string> answer;
  if (length >= 0)
    answer = feeds::ascii_lower(feeds::trim({line, static_cast<std::size_t>(length)}));
  std::free(line);
  if (!answer) std::fputc('\n', stdout);
  return answer;
}

bool is_yes(const std::string& answer) {
  return answer == "y" || answer == "yes";
}

bool is_no(const std::string& answer) {
  return answer.empty() || answer == "n" || answer == "no";
}

}  // namespace

bool is_answered_by_a_person() {
  return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDOUT_FILENO) != 0;
}

std::size_t ask_which(std::size_t count) {
  const std::string last = std::to_string(count);
  const std::string question =
      count == 1 ? "Add it? [y/N] "
                 : "Add which? 1 to " + last + ", y for the first, n for none [n] ";
  while (const auto answer = answer_to(question)) {
    if (is_no(*answer)) return 0;
    if (is_yes(*answer)) return 1;
    std::size_t number = 0;
    const char* end = answer->data() + answer->size();
    const auto read = std::from_chars(answer->data(), end, number);
    if (read.ec == std::errc{} && read.ptr == end && number >= 1 && number <= count) return number;
    std::printf("'%s' is none of them.\n", answer->c_str());
  }
  return 0;
}

Consent ask_consent(const char* question) {
  while (const auto answer = answer_to(question + std::string(" [y/N] "))) {
    if (is_no(*answer)) return Consent::no;
    if (is_yes(*answer)) return Consent::yes;
    std::puts("Answer y or n.");
  }
  return Consent::no;
}

}  // namespace ilofeed::daemon
