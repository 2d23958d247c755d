#include "feeds/pages/barrier.h"

#include <array>

#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kShortPage = 1500;  // visible characters; a page in the way says little

bool holds_one(std::string_view text, std::initializer_list<std::string_view> phrases) {
  for (const std::string_view phrase : phrases) {
    if (text.find(phrase) != std::string_view::npos) return true;
  }
  return false;
}

bool has_password_field(const pugi::xml_document& document) {
  for (pugi::xml_node node = document.first_child(); node;) {
    if (std::string_view(node.name()) == "input" &&
        ascii_iequals(attribute(node, "type"), "password"))
      return true;
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && !node.next_sibling())
      node = node.parent();
    node = node.next_sibling();
  }
  return false;
}

}  // namespace

std::string barrier_on(const PageSetting& page,
                       const PageMeta& meta,
                       const pugi::xml_document& document) {
  const Outline& outline = page.outline;
  if (outline.size() == 0) return "the page is empty";
  const std::string title = fold(meta.title);
  const int weight = outline[0].weight;
  const bool short_page = weight < kShortPage;
  const std::string text = short_page ? fold(outline.text(outline.whole())) : std::string();
  if (holds_one(title,
                {"just a moment",
                 "attention required",
                 "checking your browser",
                 "ddos protection",
                 "access denied",
                 "are you a robot",
                 "are you human",
                 "security check",
                 "bot verification",
                 "please wait..."}) &&
      weight < 4000) {
    return "a challenge page stands in the place of the real one (\"" + meta.title + "\")";
  }
  if (short_page && holds_one(text,
                              {"enable javascript and cookies to continue",
                               "checking if the site connection is secure",
                               "not a robot",
                               "verify you are human",
                               "review the security of your connection",
                               "complete the security check",
                               "unusual traffic",
                               "cf-ray",
                               "ray id:"})) {
    return "a challenge page stands in the place of the real one";
  }
  const int own = weight - outline[0].link_weight;
  if (has_password_field(document) && own < kShortPage &&
      holds_one(title,
                {"sign in",
                 "log in",
                 "login",
                 "connexion",
                 "se connecter",
                 "iniciar sesion",
                 "acceso",
                 "anmelden",
                 "anmeldung",
                 "entrar",
                 "accedi",
                 "войти",
                 "вход",
                 "登录",
                 "ログイン",
                 "dang nhap",
                 "تسجيل الدخول"})) {
    return "a login page stands in the place of the real one (\"" + meta.title + "\")";
  }
  if (short_page &&
      holds_one(
          title,
          {"before you continue", "cookie consent", "privacy settings", "your privacy choices"})) {
    return "a consent page stands in the place of the real one (\"" + meta.title + "\")";
  }
  return {};
}

}  // namespace ilofeed::feeds::pages
