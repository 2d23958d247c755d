#include "feeds/render/site/words.h"

#include <array>

namespace ilofeed::feeds {
namespace {

constexpr std::array<std::string_view, 6> kLanguages{"en", "fr", "es", "ar", "zh", "ru"};

struct Wording {
  Say what;
  std::array<std::string_view, kLanguages.size()> words;  ///< in the order of kLanguages
};

// clang-format off
constexpr std::array kRows{
    Wording{Say::add_to_reader, {"Add to a reader", "Ajouter à un lecteur", "Añadir a un lector", "أضف إلى قارئ", "添加到阅读器", "Добавить в программу"}},
    Wording{Say::all, {"All", "Tous", "Todos", "الكل", "全部", "Все"}},
    Wording{Say::all_events, {"All coming events", "Tous les événements à venir", "Todos los próximos eventos", "كل الفعاليات القادمة", "全部即将举行的活动", "Все предстоящие события"}},
    Wording{Say::bad_address, {"This address is misformed", "Cette adresse est mal formée", "Esta dirección está mal formada", "هذا العنوان غير صحيح", "此地址格式错误", "Адрес записан неверно"}},
    Wording{Say::because, {"because of", "en raison de", "por", "بسبب", "匹配", "по словам"}},
    Wording{Say::calendar, {"Calendar (iCalendar)", "Calendrier (iCalendar)", "Calendario (iCalendar)", "التقويم (iCalendar)", "日历 (iCalendar)", "Календарь (iCalendar)"}},
    Wording{Say::cannot_read, {"This query cannot be read", "Cette requête est illisible", "Esta consulta no se puede leer", "تعذّرت قراءة هذا الاستعلام", "无法读取此查询", "Запрос не удаётся прочесть"}},
    Wording{Say::choice_explained, {"Choose topics, and you get a file (OPML) with their feeds, which feed readers import. With none chosen it holds all feeds: of topics, sources and languages.", "Choisissez des thèmes : vous recevez un fichier (OPML) avec leurs flux, que les lecteurs de flux importent. Sans choix, il contient tous les flux : thèmes, sources et langues.", "Elija temas y recibirá un archivo (OPML) con sus canales, que los lectores importan. Si no elige ninguno, contiene todos: de temas, fuentes e idiomas.", "اختر مواضيع فتحصل على ملف (OPML) فيه خلاصاتها، تستورده برامج القراءة. وإن لم تختر شيئًا ففيه كل الخلاصات: للمواضيع والمصادر واللغات.", "选择主题后，即可得到含有其订阅源的 OPML 文件，供阅读器导入。若不选择，则包含全部订阅源：主题、来源和语言。", "Выберите темы и получите файл (OPML) с их лентами, который принимают программы для чтения. Если не выбрать ничего, в нём будут все ленты: тем, источников и языков."}},
    Wording{Say::choose_feeds, {"Choose feeds", "Choisir des flux", "Elegir canales", "اختر الخلاصات", "选择订阅源", "Выбрать ленты"}},
    Wording{Say::coming_events, {"Coming events", "Événements à venir", "Próximos eventos", "الفعاليات القادمة", "即将举行的活动", "Предстоящие события"}},
    Wording{Say::copy_address, {"Address of the feed, to copy", "Adresse du flux, à copier", "Dirección del canal, para copiar", "عنوان الخلاصة للنسخ", "订阅源地址（可复制）", "Адрес ленты для копирования"}},
    Wording{Say::description, {"One feed per topic. Pick a topic and add its address to your feed reader.", "Un flux par thème. Choisissez un thème et ajoutez son adresse à votre lecteur de flux.", "Un canal por tema. Elija un tema y añada su dirección a su lector.", "خلاصة لكل موضوع. اختر موضوعًا وأضف عنوانه إلى قارئ الخلاصات.", "每个主题一个订阅源。选择主题，将其地址添加到您的阅读器。", "Отдельная лента для каждой темы. Выберите тему и добавьте её адрес в программу для чтения лент."}},
    Wording{Say::edited, {"Changes to this entry", "Modifications", "Cambios en esta noticia", "تعديلات هذا الخبر", "修改记录", "Правки"}},
    Wording{Say::empty_topics, {"Topics without entries", "Thèmes sans article", "Temas sin noticias", "مواضيع بلا أخبار", "暂无内容的主题", "Темы без новостей"}},
    Wording{Say::entries, {"Entries", "Articles", "Noticias", "الأخبار", "条目", "Новостей"}},
    Wording{Say::entries_a_day, {"Entries, by day of the last month", "Articles, par jour du dernier mois", "Noticias, por día del último mes", "الأخبار، بحسب أيام الشهر الأخير", "最近一个月每天的条目", "Новости по дням за месяц"}},
    Wording{Say::everything, {"Everything", "Tout", "Todo", "كل شيء", "全部内容", "Всё"}},
    Wording{Say::failed, {"failed", "en échec", "fallidas", "فاشلة", "失败", "неудачно"}},
    Wording{Say::feed_explained, {"A feed tells a program, the feed reader, what is new here, without an account and without anybody counting. Copy the address into your reader, or choose one of these:", "Un flux annonce les nouveautés à un programme, le lecteur de flux, sans compte ni pistage. Copiez l’adresse dans votre lecteur, ou choisissez-en un :", "Un canal anuncia las novedades a un programa, el lector, sin cuenta y sin rastreo. Copie la dirección en su lector o elija uno:", "تُخبر الخلاصة برنامجًا، هو قارئ الخلاصات، بكل جديد هنا، بلا حساب ولا تتبّع. انسخ العنوان إلى قارئك أو اختر أحد هؤلاء:", "订阅源把新内容告诉阅读器程序，无需帐户，也不会跟踪您。将地址复制到您的阅读器，或选择其中之一：", "Лента сообщает программе для чтения о новом, без регистрации и слежки. Скопируйте адрес в свою программу или выберите одну из них:"}},
    Wording{Say::files, {"Files", "Fichiers", "Archivos", "ملفات", "附件", "Файлы"}},
    Wording{Say::filters, {"Filter", "Filtrer", "Filtrar", "تصفية", "筛选", "Отбор"}},
    Wording{Say::get_file, {"Get the file", "Obtenir le fichier", "Obtener el archivo", "احصل على الملف", "获取文件", "Получить файл"}},
    Wording{Say::get_file_alone, {"Get it for a reader that shows an entry in one feed only (newsboat)", "L’obtenir pour un lecteur qui n’affiche un article que dans un seul flux (newsboat)", "Obtenerlo para un lector que muestra cada noticia en un solo canal (newsboat)", "احصل عليه لقارئ يعرض الخبر في خلاصة واحدة فقط (newsboat)", "获取用于只在一个订阅源中显示同一条内容的阅读器 (newsboat)", "Получить для программы, которая показывает новость только в одной ленте (newsboat)"}},
    Wording{Say::happens, {"Takes place", "Date de l’événement", "Se celebra", "موعد الفعالية", "活动时间", "Состоится"}},
    Wording{Say::health, {"Health", "État du service", "Estado del servicio", "حالة الخدمة", "运行状况", "Состояние службы"}},
    Wording{Say::language, {"Language", "Langue", "Idioma", "اللغة", "语言", "Язык"}},
    Wording{Say::last_poll, {"Last poll", "Dernière visite", "Última consulta", "آخر زيارة", "上次检查", "Последний опрос"}},
    Wording{Say::later, {"Later", "Plus tard", "Después", "الأبعد", "更晚", "Позже"}},
    Wording{Say::latest, {"Latest news", "Dernières nouvelles", "Últimas noticias", "آخر الأخبار", "最新消息", "Свежие новости"}},
    Wording{Say::months, {"Months", "Mois", "Meses", "الأشهر", "月份", "Месяцы"}},
    Wording{Say::newer, {"Newer", "Plus récents", "Más recientes", "الأحدث", "较新", "Новее"}},
    Wording{Say::newer_entry, {"Newer entry", "Article suivant", "Noticia siguiente", "الخبر الأحدث", "较新的一条", "Следующая новость"}},
    Wording{Say::next_poll, {"Next", "Prochaine", "Próxima", "التالية", "下次", "Следующий"}},
    Wording{Say::no_events, {"No event is announced for the time to come.", "Aucun événement à venir n’est annoncé.", "No hay próximos eventos anunciados.", "لم يُعلن عن فعاليات قادمة.", "暂无即将举行的活动。", "Предстоящих событий не объявлено."}},
    Wording{Say::no_match, {"Nothing here matches these filters.", "Rien ne correspond à ces filtres.", "Nada coincide con estos filtros.", "لا شيء يطابق عوامل التصفية هذه.", "没有符合筛选条件的内容。", "Ничего не подходит под этот отбор."}},
    Wording{Say::no_past_events, {"No event has passed.", "Aucun événement passé.", "No hay eventos pasados.", "لا فعاليات ماضية.", "暂无往期活动。", "Прошедших событий нет."}},
    Wording{Say::no_such_page, {"There is no such page here", "Cette page n’existe pas", "Esta página no existe", "هذه الصفحة غير موجودة", "此页面不存在", "Такой страницы здесь нет"}},
    Wording{Say::nothing_found, {"Nothing matches this query.", "Rien ne correspond à cette requête.", "Nada coincide con esta consulta.", "لا شيء يطابق هذا الاستعلام.", "没有符合此查询的内容。", "По этому запросу ничего не найдено."}},
    Wording{Say::nothing_yet, {"Nothing yet: no entry has matched this topic so far.", "Rien pour l’instant.", "Todavía no hay nada.", "لا شيء حتى الآن.", "暂无内容。", "Пока ничего нет."}},
    Wording{Say::older, {"Older", "Plus anciens", "Más antiguas", "الأقدم", "较早", "Старее"}},
    Wording{Say::older_entry, {"Older entry", "Article précédent", "Noticia anterior", "الخبر الأقدم", "较早的一条", "Предыдущая новость"}},
    Wording{Say::original, {"Read the original", "Lire l’original", "Leer el original", "اقرأ الأصل", "阅读原文", "Читать в источнике"}},
    Wording{Say::other_languages, {"In other languages", "Dans d’autres langues", "En otros idiomas", "بلغات أخرى", "其他语言", "На других языках"}},
    Wording{Say::page, {"Page", "Page", "Página", "صفحة", "第", "Страница"}},
    Wording{Say::past_events, {"Past events", "Événements passés", "Eventos pasados", "الفعاليات الماضية", "往期活动", "Прошедшие события"}},
    Wording{Say::polls_an_hour, {"Sources polled, by hour of the last day", "Sources visitées, par heure du dernier jour", "Fuentes consultadas, por hora del último día", "المصادر المزارة، بحسب ساعات اليوم الأخير", "最近一天每小时检查的来源", "Опрошено источников по часам за сутки"}},
    Wording{Say::problem, {"Problem", "Problème", "Problema", "المشكلة", "问题", "Сбой"}},
    Wording{Say::push, {"Push", "Push", "Push", "الدفع", "推送", "Push"}},
    Wording{Say::read_where, {"Where it was read", "Où cela a été lu", "Dónde se leyó", "أين قُرئ", "出处", "Где прочитано"}},
    Wording{Say::running_now, {"Running now", "En cours", "En curso", "تجري الآن", "正在进行", "Идут сейчас"}},
    Wording{Say::search, {"Search", "Rechercher", "Buscar", "بحث", "搜索", "Поиск"}},
    Wording{Say::search_all, {"Search all entries", "Rechercher dans tous les articles", "Buscar en todas las noticias", "ابحث في كل الأخبار", "搜索全部条目", "Поиск по всем новостям"}},
    Wording{Say::search_help, {"Words that must all be there, \"an exact phrase\", word*, OR, -not, title:word, lang:fr, date>2024-01.", "Des mots qui doivent tous y être, \"une expression exacte\", mot*, OR, -sauf, title:mot, lang:fr, date>2024-01.", "Palabras que deben estar todas, \"una frase exacta\", palabra*, OR, -no, title:palabra, lang:es, date>2024-01.", "كلمات يجب أن ترد كلها، \"عبارة بعينها\"، كلمة*، OR، -ليس، title:كلمة، lang:ar، date>2024-01.", "须全部出现的词、\"精确短语\"、词*、OR、-排除、title:词、lang:zh、date>2024-01。", "Слова, которые должны быть все, \"точная фраза\", слово*, OR, -кроме, title:слово, lang:ru, date>2024-01."}},
    Wording{Say::search_instead, {"Perhaps it can be found by a search.", "Une recherche aidera peut-être.", "Quizá se encuentre con una búsqueda.", "ربما تجده بالبحث.", "不妨搜索一下。", "Попробуйте найти нужное поиском."}},
    Wording{Say::skip, {"Skip to the content", "Aller au contenu", "Ir al contenido", "انتقل إلى المحتوى", "跳到正文", "К содержанию"}},
    Wording{Say::sooner, {"Sooner", "Plus tôt", "Antes", "الأقرب", "更早", "Раньше"}},
    Wording{Say::source, {"Source", "Source", "Fuente", "المصدر", "来源", "Источник"}},
    Wording{Say::sources, {"Sources", "Sources", "Fuentes", "المصادر", "来源", "Источники"}},
    Wording{Say::start_page, {"Start page", "Page d’accueil", "Página de inicio", "الصفحة الرئيسية", "首页", "Главная страница"}},
    Wording{Say::state, {"State", "État", "Estado", "الحالة", "状态", "Состояние"}},
    Wording{Say::state_changed_shape, {"changed shape", "structure modifiée", "cambió de estructura", "تغيّر شكلها", "结构已变", "вид изменился"}},
    Wording{Say::state_failing, {"failing", "en échec", "falla", "متعثرة", "出错", "не отвечает"}},
    Wording{Say::state_gone, {"gone", "disparue", "desaparecida", "اختفت", "已消失", "удалён"}},
    Wording{Say::state_new, {"not polled yet", "pas encore visitée", "aún no consultada", "لم تُزر بعد", "尚未检查", "ещё не опрошен"}},
    Wording{Say::state_ok, {"well", "en ordre", "en orden", "سليمة", "正常", "в порядке"}},
    Wording{Say::state_paused, {"paused", "en pause", "en pausa", "متوقفة مؤقتًا", "已暂停", "приостановлен"}},
    Wording{Say::state_silent, {"silent for longer than usual", "muette plus longtemps que d’habitude", "en silencio más de lo habitual", "صامتة أكثر من المعتاد", "沉默时间过长", "молчит дольше обычного"}},
    Wording{Say::status, {"Status of the sources", "État des sources", "Estado de las fuentes", "حالة المصادر", "来源状态", "Состояние источников"}},
    Wording{Say::subscribe, {"Subscribe", "S’abonner", "Suscribirse", "اشترك", "订阅", "Подписаться"}},
    Wording{Say::summary, {"Summary", "Résumé", "Resumen", "الملخص", "摘要", "Краткое содержание"}},
    Wording{Say::text, {"Text", "Texte", "Texto", "النص", "正文", "Текст"}},
    Wording{Say::title, {"Title", "Titre", "Título", "العنوان", "标题", "Заголовок"}},
    Wording{Say::topics, {"Topics", "Thèmes", "Temas", "المواضيع", "主题", "Темы"}},
    Wording{Say::topics_of_entry, {"Topics, and why", "Thèmes, et pourquoi", "Temas, y por qué", "المواضيع، ولماذا", "所属主题及原因", "Темы и почему"}},
    Wording{Say::type, {"Type", "Type", "Tipo", "النوع", "类型", "Вид"}},
    Wording{Say::until, {"Until", "Jusqu’au", "Hasta", "حتى", "截至", "До"}},
    Wording{Say::what_is_a_feed, {"What is a feed?", "Qu’est-ce qu’un flux ?", "¿Qué es un canal?", "ما هي الخلاصة؟", "什么是订阅源？", "Что такое лента?"}},
    Wording{Say::why_then, {"Why then", "Pourquoi alors", "Por qué entonces", "لماذا حينها", "原因", "Почему тогда"}},
    Wording{Say::words_that_changed, {"What was taken out is struck through, what came in is underlined.", "Ce qui a été retiré est barré, ce qui a été ajouté est souligné.", "Lo retirado está tachado; lo añadido, subrayado.", "المحذوف مشطوب، والمضاف تحته خط.", "删除的文字带删除线，新增的文字带下划线。", "Убранное зачёркнуто, добавленное подчёркнуто."}},
    Wording{Say::wrong_method, {"This address does not take such a request", "Cette adresse n’accepte pas une telle demande", "Esta dirección no admite tal petición", "هذا العنوان لا يقبل مثل هذا الطلب", "此地址不接受这种请求", "Этот адрес не принимает таких запросов"}},
    Wording{Say::year, {"Year", "Année", "Año", "السنة", "年份", "Год"}},
};

// clang-format on

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].what) != i) return false;
  }
  return kRows.size() == static_cast<std::size_t>(Say::year) + 1;
}

static_assert(is_in_order());

std::size_t place_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    if (kLanguages[i] == primary) return i;
  }
  return 0;
}

}  // namespace

std::string say(Say what, std::string_view language) {
  return std::string(kRows[static_cast<std::size_t>(what)].words[place_of(language)]);
}

std::span<const std::string_view> page_languages() {
  return kLanguages;
}

}  // namespace ilofeed::feeds
