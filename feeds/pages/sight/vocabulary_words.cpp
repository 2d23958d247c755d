#include "feeds/pages/sight/vocabulary_words.h"

namespace ilofeed::feeds::pages {
namespace {

// Alternatives parted by '|'. Folded when first used, so they stand here as people write them.
constexpr std::string_view kMore =
    "more|read more|read more about this|read on|read full story|read the full story|read article|"
    "read the article|read press release|continue reading|learn more|find out more|see more|"
    "view more|view|view details|details|more details|full story|full text|more information|"
    "more info|go|open|download|pdf|watch|watch video|listen|register|read|read the news|"
    "see details|discover|explore|permalink|link|lire la suite|en savoir plus|lire plus|plus|"
    "suite|voir plus|lire|lire l'article|decouvrir|consulter|plus d'informations|télécharger|"
    "leer más|más|ver más|seguir leyendo|más información|leer|continuar leyendo|saber más|ver|"
    "ver detalles|descargar|leia mais|saiba mais|ler mais|mais|mehr|weiterlesen|mehr lesen|"
    "mehr erfahren|weiter|zum artikel|lesen|mehr dazu|details anzeigen|leggi tutto|leggi|"
    "continua a leggere|approfondisci|lees meer|meer|lees verder|verder lezen|läs mer|les mer|"
    "læs mere|lue lisää|читать далее|подробнее|далее|читать|читать полностью|ещё|читати далі|"
    "детальніше|więcej|czytaj więcej|czytaj dalej|více|číst více|tovább|devamı|devamını oku|"
    "daha fazla|المزيد|اقرأ المزيد|قراءة المزيد|إقرأ المزيد|للمزيد|اقرا المزيد|更多|阅读更多|"
    "查看更多|详细|详情|查看详情|阅读全文|全文|続きを読む|もっと見る|詳細|詳しく|詳しくはこちら|"
    "更多资讯|xem thêm|đọc tiếp|chi tiết|xem chi tiết|đọc thêm|더 보기|더보기|자세히 보기|"
    "selengkapnya|baca selengkapnya|περισσότερα|διαβάστε περισσότερα|עוד|קרא עוד|อ่านต่อ|"
    "อ่านเพิ่มเติม|csv|docx|doc|html|epub|xlsx|ppt|share|print|email|comments|comment|no comments|"
    "leave a comment|reply|en|fr|es|add to calendar|subscribe|play|audio|transcript";

constexpr std::string_view kNext =
    "next|след|следующие|next page|go to next page|next entries|next posts|next articles|"
    "next news|older|older posts|older entries|older articles|older news|previous entries|"
    "previous posts|suivant|suivante|page suivante|aller à la page suivante|articles plus anciens|"
    "plus anciens|articles précédents|siguiente|página siguiente|siguientes|sig|"
    "entradas anteriores|entradas más antiguas|más antiguos|ir a la página siguiente|nächste|"
    "nächste seite|nächste treffer|weitere treffer|weiter|vor|ältere einträge|ältere meldungen|"
    "ältere nachrichten|ältere beiträge|ältere artikel|ältere|próxima|próximo|próxima página|"
    "seguinte|página seguinte|posts mais antigos|artigos mais antigos|mais antigas|mais antigos|"
    "successiva|successivo|pagina successiva|avanti|prossima|prossimo|articoli precedenti|"
    "volgende|volgende pagina|oudere berichten|nästa|neste|næste|seuraava|следующая|следующие|"
    "следующий|следующая страница|вперед|дальше|далее|более старые|предыдущие записи|наступна|"
    "далі|następna|następny|następna strona|starsze wpisy|dalej|další|következő|sonraki|"
    "sonraki sayfa|التالي|التالية|الصفحة التالية|مقالات أقدم|下一页|下页|下一頁|次へ|次|"
    "次のページ|次の10件|以前の記事|更早的文章|tiếp|tiếp theo|trang sau|sau|trang tiếp|trang kế|"
    "cũ hơn|다음|다음 페이지|berikutnya|selanjutnya|επόμενη|επόμενο|הבא|ถัดไป";

constexpr std::string_view kPrevious =
    "previous|prev|previous page|newer|newer posts|précédent|précédente|page précédente|anterior|"
    "página anterior|vorherige|zurück|neuere beiträge|precedente|vorige|предыдущая|назад|السابق|"
    "السابقة|上一页|前へ|前|trước|trang trước|이전";

constexpr std::string_view kLoadMore =
    "load more|show more|show more news|show more articles|show more stories|see more news|"
    "view more|see more|more|more news|load more news|more results|show more results|"
    "load more results|load more articles|more articles|more stories|view more news|more posts|"
    "load more posts|voir plus|afficher plus|charger plus|plus d'actualités|plus de résultats|"
    "plus d'articles|ver más|cargar más|mostrar más|más noticias|más resultados|mehr laden|"
    "mehr anzeigen|weitere laden|weitere|weitere meldungen|weitere ergebnisse|carregar mais|"
    "ver mais|mostrar mais|mais notícias|mostra altri|carica altri|carica altro|meer laden|"
    "toon meer|meer tonen|показать ещё|показать еще|загрузить ещё|загрузить еще|ещё|еще|"
    "показати ще|pokaż więcej|więcej|daha fazla|daha fazla göster|تحميل المزيد|عرض المزيد|المزيد|"
    "加载更多|更多|查看更多|显示更多|もっと見る|さらに表示|もっと読み込む|tải thêm|xem thêm|"
    "더 보기|더보기|muat lebih banyak|lihat lainnya";

constexpr std::string_view kAdvert =
    "advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted|promotion|"
    "paid content|partner content|publicité|sponsorisé|contenu sponsorisé|publicidad|patrocinado|"
    "contenido patrocinado|anzeige|werbung|gesponsert|publicidade|pubblicità|sponsorizzato|"
    "advertentie|реклама|广告|推广|広告|quảng cáo|광고|reklama|reklam";

constexpr std::string_view kAdvertOrNotice = "annonce|anuncio|anúncio|إعلان|pr|promo|offer";

constexpr std::string_view kSideList =
    "related|related links|related content|related news|related articles|related stories|"
    "related information|related topics|related pages|related publications|related events|"
    "see also|most read|most popular|popular|popular posts|trending|recommended|you may also like|"
    "you might also like|more like this|more on this|more on this topic|read also|further reading|"
    "contact|contacts|contact us|media contact|media contacts|press contacts|press contact|"
    "for more information|share this page|share|follow us|tags|topics|categories|archives|"
    "recent comments|quick links|useful links|links|subscribe|newsletter|upcoming events|"
    "multimedia|publications|latest publications|resources|explore|navigation|menu|languages|"
    "filter|filters|filter by|voir aussi|à lire aussi|liens utiles|liens connexes|les plus lus|"
    "les plus consultés|contenu associé|articles liés|contenus liés|sur le même sujet|"
    "contacts presse|mots-clés|partager|événements à venir|dans la même rubrique|véase también|"
    "ver también|enlaces relacionados|enlaces|lo más leído|más leídos|más leídas|"
    "contenido relacionado|noticias relacionadas|artículos relacionados|contacto|compartir|"
    "etiquetas|próximos eventos|publicaciones|temas|siehe auch|verwandte themen|ähnliche artikel|"
    "das könnte sie auch interessieren|meistgelesen|kontakt|teilen|schlagwörter|veranstaltungen|"
    "weiterführende links|links zum thema|mais lidos|mais lidas|relacionados|links relacionados|"
    "leia também|contato|contacto|compartilhar|etiquetas|veja também|correlati|vedi anche|"
    "articoli correlati|più letti|contatti|condividi|lees ook|meest gelezen|gerelateerd|"
    "смотрите также|см. также|похожие|похожие новости|читайте также|популярное|самое читаемое|"
    "по теме|контакты|поделиться|ссылки|теги|ذات صلة|مواضيع ذات صلة|روابط ذات صلة|روابط|"
    "الأكثر قراءة|اقرأ أيضا|اتصل بنا|للاتصال|شارك|وسوم|相关链接|相关新闻|相关|相关文章|热门|"
    "阅读排行|联系我们|联系方式|分享|标签|友情链接|関連リンク|関連記事|関連|よく読まれている記事|"
    "人気記事|連絡先|お問い合わせ|共有|タグ|liên kết|tin liên quan|bài viết liên quan|đọc nhiều|"
    "liên hệ|chia sẻ|thẻ|관련 기사|관련|많이 본 뉴스";

constexpr std::string_view kNewsPage =
    "news|newsroom|press|press release|press releases|press room|pressroom|media centre|"
    "media center|media|latest|what's new|whats new|announcements|announcement|updates|stories|"
    "blog|archive|headlines|statements|events|event|press office|bulletin|notices|publications|"
    "podcast|podcasts|episodes|insights|speeches|calendar|meetings|actualités|actualité|actu|"
    "communiqués|communiqué|presse|nouvelles|quoi de neuf|salle de presse|agenda|événements|"
    "noticias|prensa|comunicados|novedades|actualidad|sala de prensa|eventos|notas de prensa|"
    "nachrichten|neuigkeiten|aktuelles|aktuell|pressemitteilungen|pressemeldungen|meldungen|"
    "termine|notícias|imprensa|novidades|últimas|notizie|comunicati|novità|comunicati stampa|"
    "stampa|nieuws|persberichten|actueel|nyheter|nyheder|pressmeddelanden|uutiset|новости|"
    "пресс-релизы|пресс-центр|события|новини|пресс релизы|aktualności|wiadomości|zprávy|aktuality|"
    "hírek|haberler|duyurular|أخبار|الأخبار|اخبار|بيانات|بيانات صحفية|آخر الأخبار|المركز الإعلامي|"
    "新闻|新闻中心|要闻|动态|通知公告|公告|资讯|最新消息|新聞|ニュース|新着情報|お知らせ|"
    "プレスリリース|報道発表|最新情報|tin tức|tin mới|thông cáo báo chí|sự kiện|thông tin báo chí|"
    "뉴스|보도자료|공지사항|소식|berita|siaran pers|νέα|ειδήσεις|δελτία τύπου|חדשות|ข่าว|notices|"
    "lists";

constexpr std::string_view kDateLabel =
    "published|published on|published at|publication date|date published|posted|posted on|date|"
    "dated|on|issued|date issued|released|release date|date of publication|created|when|"
    "event date|dates|start date|issue date|from|since|as of|publié|publié le|paru le|"
    "mis en ligne le|date de publication|le|du|date de parution|publicado|publicado el|"
    "publicada el|fecha|fecha de publicación|el|del|publicado em|data|data de publicação|em|"
    "veröffentlicht|veröffentlicht am|datum|vom|am|stand vom|erschienen am|erstellt am|pubblicato|"
    "pubblicato il|data di pubblicazione|il|dal|gepubliceerd|gepubliceerd op|geplaatst op|"
    "publicerad|publisert|julkaistu|дата|дата публикации|опубликовано|размещено|опубліковано|"
    "data publikacji|opublikowano|publikováno|tarih|yayın tarihi|yayınlanma tarihi|تاريخ|"
    "تاريخ النشر|تاريخ الإصدار|نشر في|نشر بتاريخ|التاريخ|发布日期|发布时间|日期|时间|发表时间|"
    "发布于|发稿时间|更新日期|掲載日|公開日|発表日|日付|投稿日|ngày đăng|đăng ngày|ngày|"
    "ngày phát hành|đăng lúc|등록일|작성일|게시일|날짜|tanggal|ημερομηνία|issued on|"
    "press release issued on|dated|dato|publication|online since|first published|published date|"
    "posted at|news date";

constexpr std::string_view kPublication =
    "published|posted|issued|press release|publiziert am|publié|publiée|paru|mis en ligne|"
    "communiqué|publicado|publicada|comunicado|veröffentlicht|erschienen|pressemitteilung|"
    "pressemeldung|eingestellt|medienmitteilung|geschrieben|publiziert|erstellt|pubblicato|"
    "pubblicata|comunicato|gepubliceerd|geplaatst|persbericht|publicerad|publicerat|publisert|"
    "julkaistu|offentliggjort|опубликовано|опубликована|размещено|опубліковано|opublikowano|"
    "publikováno|dodano|közzétéve|yayınlanma|نشر|发布|发表|掲載|公開|đăng|등록|게시|입력";

constexpr std::string_view kUpdatedLabel =
    "updated|last updated|last updated on|updated on|last modified|modified|modified on|"
    "last update|last reviewed|reviewed|last edited|page last updated|date modified|last change|"
    "mise à jour|mis à jour|mis à jour le|dernière mise à jour|modifié le|dernière modification|"
    "actualizado|actualizado el|última actualización|modificado|última modificación|aktualisiert|"
    "aktualisiert am|zuletzt aktualisiert|letzte änderung|zuletzt geändert|letzte aktualisierung|"
    "stand|geändert am|atualizado|atualizado em|última atualização|modificado em|aggiornato|"
    "aggiornato il|ultimo aggiornamento|ultima modifica|bijgewerkt|laatst bijgewerkt|"
    "laatst gewijzigd|uppdaterad|обновлено|дата обновления|последнее обновление|изменено|"
    "آخر تحديث|تحديث|更新|更新时间|最后更新|最終更新|最終更新日|更新日|cập nhật|cập nhật lần cuối|"
    "수정일|güncelleme";

constexpr std::string_view kAuthorLabel =
    "by|written by|author|authors|posted by|published by|par|auteur|auteurs|écrit par|publié par|"
    "por|autor|autora|escrito por|publicado por|von|autor/in|verfasst von|da|autore|scritto da|"
    "door|av|af|автор|авторы|بقلم|الكاتب|كتب|作者|记者|来源|文|著者|執筆者|tác giả|저자|글|oleh|"
    "yazar|speaker|speakers|host|owner|editor";

constexpr std::string_view kKind =
    "news|press release|press releases|video|event|events|statement|statements|article|"
    "media advisory|opinion editorial|opinion|op-ed|blog|blog post|impact story|story|feature|"
    "features|feature story|infostory|infostories|slideshow|publication|report|brochure|speech|"
    "interview|podcast|announcement|notice|photo story|photo|photos|gallery|webinar|meeting|"
    "meeting document|workshop|seminar|conference|commentary|analysis|media release|news release|"
    "news item|note to editors|fact sheet|factsheet|policy brief|working paper|research|update|"
    "communiqué|communiqué de presse|actualité|actualités|vidéo|déclaration|événement|discours|"
    "entretien|avis aux médias|rapport|comunicado|comunicado de prensa|noticia|noticias|vídeo|"
    "declaración|artículo|evento|discurso|nota de prensa|nota para la prensa|aviso a los medios|"
    "informe|entrevista|pressemitteilung|meldung|nachricht|nachrichten|rede|veranstaltung|artikel|"
    "bericht|comunicado de imprensa|notícia|declaração|artigo|discurso|comunicato stampa|notizia|"
    "новость|новости|пресс-релиз|видео|заявление|статья|событие|интервью|мероприятие|خبر|أخبار|"
    "بيان صحفي|بيان|فيديو|مقال|حدث|فعالية|新闻|新闻稿|视频|声明|文章|活动|公告|通知|动态|讲话|"
    "ニュース|プレスリリース|動画|記事|お知らせ|イベント|報告|tin tức|thông tin báo chí|"
    "thông cáo báo chí|video|bài viết|sự kiện|보도자료|뉴스|공지|voices|their voices";

constexpr std::string_view kCreditLabel =
    "photo|photo by|photo credit|photos|image|image credit|image by|credit|credits|picture|"
    "photograph|photographer|crédit photo|crédit|crédits|photographie|foto|fotos|crédito|imagen|"
    "bild|bildnachweis|quelle|fotografía|crédito da foto|фото|фотография|الصورة|تصوير|صورة|"
    "图片来源|图|摄影|写真|写真提供|撮影|ảnh|사진|immagine";

constexpr std::string_view kPlaceLabel =
    "place|venue|location|where|lieu|lugar|ort|veranstaltungsort|local|luogo|место|"
    "место проведения|المكان|地点|場所|会場|địa điểm|장소|locatie|sede";

constexpr std::string_view kOwnPage =
    "terms|terms of use|terms of service|terms and conditions|conditions of use|legal|legal notice|"
    "legal notices|licence|license|licences|licenses|open licence|open "
    "license|copyright|disclaimer|privacy|privacy "
    "policy|privacy notice|privacy statement|cookies|cookie policy|cookie notice|accessibility|"
    "accessibility statement|about|about us|about the site|contact|contact us|opening hours|key "
    "figures|faq|faqs|frequently asked questions|help|system status|status|site "
    "map|sitemap|imprint|"
    "impressum|nutzungsbedingungen|agb|allgemeine geschäftsbedingungen|datenschutz|"
    "datenschutzerklärung|cookie-richtlinie|barrierefreiheit|erklärung zur barrierefreiheit|"
    "rechtliche hinweise|über uns|kontakt|öffnungszeiten|mentions légales|conditions d'utilisation|"
    "conditions générales d'utilisation|politique de confidentialité|données personnelles|"
    "accessibilité|déclaration d'accessibilité|à propos|qui sommes-nous|plan du site|aviso legal|"
    "términos de uso|términos y condiciones|condiciones de uso|política de privacidad|política de "
    "cookies|accesibilidad|quiénes somos|acerca de|mapa del sitio|termos de uso|política de "
    "privacidade|acessibilidade|quem somos|note legali|informativa privacy|informativa sulla "
    "privacy|accessibilità|chi siamo|gebruiksvoorwaarden|privacyverklaring|privacybeleid|"
    "toegankelijkheid|over ons|условия использования|политика конфиденциальности|о нас|"
    "правовая информация|polityka prywatności|regulamin|o nas|شروط الاستخدام|سياسة الخصوصية|"
    "使用条款|隐私政策|关于我们|利用規約|プライバシーポリシー|이용약관|개인정보처리방침";

constexpr std::string_view kExpiryLabel =
    "until|available until|valid until|expires|expires on|expiry date|deadline|closing date|"
    "application deadline|bis|verfügbar bis|gültig bis|bewerbungsschluss|anmeldeschluss|jusqu'au|"
    "disponible jusqu'au|date limite|date de clôture|hasta|hasta el|disponible hasta|válido hasta|"
    "fecha límite|até|disponível até|prazo|fino al|disponibile fino al|scadenza|до|доступно до|"
    "срок|حتى|截止|截止日期|締切|まで|hạn chót|마감|tot|beschikbaar tot";

constexpr std::string_view kKindLabel =
    "type|category|categories|document type|content type|news type|section|topic|topics|subject|"
    "theme|filed under|posted in|in|catégorie|catégories|rubrique|thème|thématique|categoría|"
    "categorías|tipo|tema|sección|kategorie|kategorien|rubrik|thema|art|categoria|seção|sezione|"
    "categorie|kategori|категория|рубрика|раздел|тип|тема|κατηγορία|kategoria|dział|التصنيف|النوع|"
    "القسم|类别|分类|栏目|カテゴリ|カテゴリー|種別|分類|chuyên mục|thể loại|분류";

}  // namespace

std::string_view phrases(Phrase phrase) {
  switch (phrase) {
    case Phrase::more: return kMore;
    case Phrase::next: return kNext;
    case Phrase::previous: return kPrevious;
    case Phrase::load_more: return kLoadMore;
    case Phrase::advert: return kAdvert;
    case Phrase::advert_or_notice: return kAdvertOrNotice;
    case Phrase::side_list: return kSideList;
    case Phrase::news_page: return kNewsPage;
    case Phrase::date_label: return kDateLabel;
    case Phrase::publication: return kPublication;
    case Phrase::updated_label: return kUpdatedLabel;
    case Phrase::author_label: return kAuthorLabel;
    case Phrase::kind: return kKind;
    case Phrase::credit_label: return kCreditLabel;
    case Phrase::place_label: return kPlaceLabel;
    case Phrase::own_page: return kOwnPage;
    case Phrase::expiry_label: return kExpiryLabel;
    case Phrase::kind_label: return kKindLabel;
  }
  return {};
}

}  // namespace ilofeed::feeds::pages
