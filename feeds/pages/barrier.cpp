#include "feeds/pages/barrier.h"

#include <algorithm>
#include <span>

#include "feeds/pages/article/content.h"
#include "feeds/text/fold.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kShortPage = 1500;  // visible characters; a page in the way says little

// Folded when they are looked for.
constexpr std::string_view kChallengeTitles[] = {"just a moment",
                                                 "attention required",
                                                 "checking your browser",
                                                 "ddos protection",
                                                 "access denied",
                                                 "are you a robot",
                                                 "are you human",
                                                 "security check",
                                                 "bot verification",
                                                 "please wait..."};

constexpr std::string_view kChallengePhrases[] = {"enable javascript and cookies to continue",
                                                  "checking if the site connection is secure",
                                                  "not a robot",
                                                  "verify you are human",
                                                  "review the security of your connection",
                                                  "complete the security check",
                                                  "unusual traffic",
                                                  "cf-ray",
                                                  "ray id:"};

constexpr std::string_view kLoginTitles[] = {"sign in",
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
                                             "تسجيل الدخول"};

constexpr std::ptrdiff_t kSurelyConsent = 2;  // phrases; an article may mention one

constexpr std::string_view kConsentTitles[] = {"before you continue",
                                               "cookie consent",
                                               "privacy settings",
                                               "your privacy choices",
                                               "consent required",
                                               "we value your privacy",
                                               "cookie-einwilligung",
                                               "privatsphare-einstellungen",
                                               "votre vie privee",
                                               "gestion des cookies",
                                               "configuracion de cookies",
                                               "aviso de cookies"};

constexpr std::string_view kConsentPhrases[] = {"accept all",
                                                "reject all",
                                                "manage options",
                                                "manage preferences",
                                                "our partners store",
                                                "we and our partners",
                                                "store and/or access information",
                                                "information on a device",
                                                "use of cookies",
                                                "akzeptieren und weiter",
                                                "alle akzeptieren",
                                                "alle ablehnen",
                                                "mit werbung weiterlesen",
                                                "werbung und tracking",
                                                "unsere partner",
                                                "mit ihrer zustimmung",
                                                "tout accepter",
                                                "tout refuser",
                                                "accepter et continuer",
                                                "continuer sans accepter",
                                                "nos partenaires",
                                                "votre consentement",
                                                "aceptar y continuar",
                                                "aceptar todo",
                                                "rechazar todo",
                                                "nuestros socios",
                                                "su consentimiento",
                                                "accetta e continua",
                                                "accetta tutto",
                                                "rifiuta tutto",
                                                "i nostri partner",
                                                "alles accepteren",
                                                "onze partners",
                                                "aceitar tudo",
                                                "nossos parceiros",
                                                "принять все",
                                                "файлы cookie",
                                                "akceptuje wszystkie",
                                                "zaufani partnerzy"};

constexpr std::string_view kErrorTitles[] = {"page not found",
                                             "error 404",
                                             "404 error",
                                             "404 not found",
                                             "404 -",
                                             "not found (404)",
                                             "seite nicht gefunden",
                                             "page introuvable",
                                             "page non trouvee",
                                             "pagina no encontrada",
                                             "pagina nao encontrada",
                                             "pagina non trovata",
                                             "pagina niet gevonden",
                                             "страница не найдена",
                                             "nie znaleziono strony",
                                             "ページが見つかりません",
                                             "页面不存在",
                                             "找不到页面",
                                             "الصفحة غير موجودة"};

bool holds_one(std::string_view text, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return text.find(fold(phrase)) != std::string_view::npos;
  });
}

// The text of the page itself, not a box over it, asks for leave to set cookies.
bool asks_for_consent(const Outline& outline) {
  std::string text;
  for (const Extent& part : find_content(outline).parts) {
    for (int at = part.begin; at < part.end;) {
      if (outline[at].role == Role::text) text += outline[at].node.value() + std::string(" ");
      at = at > part.begin && is_boilerplate(outline, at) ? outline[at].end : at + 1;
    }
  }
  text = fold(text);
  return std::count_if(
             std::begin(kConsentPhrases), std::end(kConsentPhrases), [&](std::string_view phrase) {
               return text.find(fold(phrase)) != std::string::npos;
             }) >= kSurelyConsent;
}

bool names_no_page(std::string_view title) {
  return std::any_of(std::begin(kErrorTitles),
                     std::end(kErrorTitles),
                     [&](std::string_view phrase) { return title.starts_with(fold(phrase)); });
}

bool has_password_field(const pugi::xml_document& document) {
  for (pugi::xml_node node = document; node; node = next_node(node, document)) {
    if (std::string_view(node.name()) == "input" &&
        ascii_iequals(attribute(node, "type"), "password"))
      return true;
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
  if (holds_one(title, kChallengeTitles) && weight < 4000) {
    return "a challenge page stands in the place of the real one (\"" + meta.title + "\")";
  }
  if (short_page && holds_one(text, kChallengePhrases)) {
    return "a challenge page stands in the place of the real one";
  }
  const int own = weight - outline[0].link_weight;
  if (has_password_field(document) && own < kShortPage && holds_one(title, kLoginTitles)) {
    return "a login page stands in the place of the real one (\"" + meta.title + "\")";
  }
  if (short_page && (holds_one(title, kConsentTitles) || asks_for_consent(outline))) {
    return "a consent page stands in the place of the real one (\"" + meta.title + "\")";
  }
  if (short_page && names_no_page(title)) {
    return "an error page stands in the place of the real one (\"" + meta.title + "\")";
  }
  return {};
}

}  // namespace ilofeed::feeds::pages
