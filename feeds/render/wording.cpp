#include "feeds/render/wording.h"

#include <algorithm>
#include <array>

namespace ilofeed::feeds {
namespace {

struct Row {
  std::string_view language;
  std::array<std::string_view, 4> phrases;  ///< in the order of Phrase
};

// The first is for all other languages.
constexpr std::array kWords{
    Row{"en", {"Source", "Also at", "Picture", "digest"}},
    Row{"ar", {"المصدر", "أيضًا في", "الصورة", "موجز"}},
    Row{"de", {"Quelle", "Auch bei", "Bild", "Überblick"}},
    Row{"es", {"Fuente", "También en", "Imagen", "resumen"}},
    Row{"fr", {"Source", "Aussi sur", "Image", "récapitulatif"}},
    Row{"it", {"Fonte", "Anche su", "Immagine", "riepilogo"}},
    Row{"ja", {"出典", "掲載元", "画像", "まとめ"}},
    Row{"pt", {"Fonte", "Também em", "Imagem", "resumo"}},
    Row{"ru", {"Источник", "Также на", "Фото", "обзор"}},
    Row{"vi", {"Nguồn", "Cũng tại", "Ảnh", "tóm tắt"}},
    Row{"zh", {"来源", "另见", "图片", "摘要"}},
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
