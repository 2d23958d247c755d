#include "feeds/render/wording.h"

#include <algorithm>
#include <array>

namespace ilofeed::feeds {
namespace {

struct Row {
  std::string_view language;
  std::array<std::string_view, 3> phrases;  ///< in the order of Phrase
};

// The first is for all other languages.
constexpr std::array kWords{
    Row{"en", {"Source", "Also at", "Picture"}},
    Row{"ar", {"المصدر", "أيضًا في", "الصورة"}},
    Row{"de", {"Quelle", "Auch bei", "Bild"}},
    Row{"es", {"Fuente", "También en", "Imagen"}},
    Row{"fr", {"Source", "Aussi sur", "Image"}},
    Row{"it", {"Fonte", "Anche su", "Immagine"}},
    Row{"ja", {"出典", "掲載元", "画像"}},
    Row{"pt", {"Fonte", "Também em", "Imagem"}},
    Row{"ru", {"Источник", "Также на", "Фото"}},
    Row{"vi", {"Nguồn", "Cũng tại", "Ảnh"}},
    Row{"zh", {"来源", "另见", "图片"}},
};

std::string_view primary(std::string_view language) {
  return language.substr(0, language.find('-'));
}

}  // namespace

std::string_view phrase(Phrase phrase, std::string_view language) {
  const auto* row = std::ranges::find(kWords, primary(language), &Row::language);
  if (row == kWords.end()) row = kWords.begin();
  return row->phrases.at(static_cast<std::size_t>(phrase));
}

}  // namespace ilofeed::feeds
