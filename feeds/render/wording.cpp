#include "feeds/render/wording.h"

#include <algorithm>
#include <array>

namespace ilofeed::feeds {
namespace {

struct Row {
  std::string_view language;
  std::array<std::string_view, 5> phrases;  ///< in the order of Phrase
};

// The first is for all other languages.
constexpr std::array kWords{
    Row{"en", {"Source", "Also at", "Picture", "digest", "Unsubscribe"}},
    Row{"ar", {"المصدر", "أيضًا في", "الصورة", "موجز", "إلغاء الاشتراك"}},
    Row{"de", {"Quelle", "Auch bei", "Bild", "Überblick", "Abbestellen"}},
    Row{"es", {"Fuente", "También en", "Imagen", "resumen", "Cancelar la suscripción"}},
    Row{"fr", {"Source", "Aussi sur", "Image", "récapitulatif", "Se désabonner"}},
    Row{"it", {"Fonte", "Anche su", "Immagine", "riepilogo", "Annulla l’iscrizione"}},
    Row{"ja", {"出典", "掲載元", "画像", "まとめ", "配信停止"}},
    Row{"pt", {"Fonte", "Também em", "Imagem", "resumo", "Cancelar a subscrição"}},
    Row{"ru", {"Источник", "Также на", "Фото", "обзор", "Отписаться"}},
    Row{"vi", {"Nguồn", "Cũng tại", "Ảnh", "tóm tắt", "Hủy đăng ký"}},
    Row{"zh", {"来源", "另见", "图片", "摘要", "退订"}},
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
