// What the daemon tells its operator, in the languages of pages: a row for each of its texts, with
// {} for what differs.
#include "feeds/render/site/operator_words.h"

#include <algorithm>
#include <array>
#include <vector>

#include "feeds/render/site/words.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kHole = "{}";

/// The languages of pages, English first.
using ToldRow = std::array<std::string_view, 6>;

// clang-format off
constexpr std::array kTold{
    ToldRow{"ok", "en ordre", "en orden", "سليمة", "正常", "в порядке"},
    ToldRow{"degraded", "à surveiller", "con incidencias", "بحاجة إلى انتباه", "需要关注", "требует внимания"},
    ToldRow{"failing", "en panne", "con fallos", "متعطلة", "故障", "сбой"},
    ToldRow{"no daemon runs: nothing is polled or served", "aucun service ne tourne : rien n’est visité ni servi", "no hay servicio en marcha: no se consulta ni se sirve nada", "لا تعمل أي خدمة: لا زيارة ولا عرض", "服务未运行：不检查来源，也不提供内容", "служба не работает: ничего не опрашивается и не отдаётся"},
    ToldRow{"the daemon does not get on since {}: it waits for its disk or its store", "le service est bloqué depuis {} : il attend son disque ou sa base", "el servicio no avanza desde {}: espera al disco o a su almacén", "الخدمة متوقفة منذ {}: تنتظر القرص أو المخزن", "服务自 {} 起停滞：正在等待磁盘或存储", "служба стоит с {}: ждёт диск или хранилище"},
    ToldRow{"the disk of the store is full: nothing new is kept", "le disque de la base est plein : rien de nouveau n’est gardé", "el disco del almacén está lleno: no se guarda nada nuevo", "قرص المخزن ممتلئ: لا يُحفظ أي جديد", "存储磁盘已满：不再保存新内容", "диск хранилища полон: новое не сохраняется"},
    ToldRow{"the disk of the store takes nothing for good: a power cut would lose the newest stories", "le disque de la base n’enregistre rien durablement : une coupure de courant perdrait les derniers articles", "el disco del almacén no guarda nada de forma duradera: un corte de luz perdería las últimas noticias", "قرص المخزن لا يثبّت شيئًا: انقطاع الكهرباء يُفقد أحدث الأخبار", "存储磁盘无法可靠写入：断电会丢失最新内容", "диск хранилища ничего не записывает надёжно: при сбое питания новейшее пропадёт"},
    ToldRow{"the file of the store was deleted: stop or restart the daemon, which then writes it anew", "le fichier de la base a été supprimé : arrêtez ou relancez le service, qui le réécrira", "se borró el archivo del almacén: pare o reinicie el servicio, que lo escribirá de nuevo", "حُذف ملف المخزن: أوقف الخدمة أو أعد تشغيلها فتكتبه من جديد", "存储文件已被删除：停止或重启服务即可重新写入", "файл хранилища удалён: остановите или перезапустите службу, и она запишет его заново"},
    ToldRow{"the configuration was refused: {}", "la configuration a été refusée : {}", "la configuración fue rechazada: {}", "رُفضت الإعدادات: {}", "配置被拒绝：{}", "конфигурация отклонена: {}"},
    ToldRow{"the store was damaged, and set aside ({}); look at the log, then move it away", "la base était endommagée et a été mise de côté ({}) ; voyez le journal, puis déplacez-la", "el almacén estaba dañado y se apartó ({}); mire el registro y luego muévalo", "كان المخزن تالفًا فنُحّي جانبًا ({})؛ راجع السجل ثم انقله", "存储已损坏并被搁置（{}）；请查看日志后移走", "хранилище было повреждено и отложено ({}); посмотрите журнал и уберите его"},
    ToldRow{"topics are being filled by their new filters, and hold what they held before: {}", "des thèmes se remplissent selon leurs nouveaux filtres et gardent entre-temps leur contenu : {}", "hay temas que se llenan con sus nuevos filtros y conservan mientras tanto lo anterior: {}", "تُملأ مواضيع بعوامل تصفيتها الجديدة وتبقى على محتواها السابق: {}", "主题正按新筛选条件填充，暂时保留原内容：{}", "темы заполняются по новым фильтрам и пока держат прежнее: {}"},
    ToldRow{"it is {} by this machine's clock, and {} by that of {}", "il est {} à l’horloge de cette machine, et {} à celle de {}", "son las {} en el reloj de esta máquina y las {} en el de {}", "الوقت {} بحسب ساعة هذا الجهاز، و{} بحسب ساعة {}", "本机时钟为 {}，而 {} 为 {} 的时钟", "по часам этой машины {}, а {} по часам {}"},
    ToldRow{"it is {} by this machine's clock, and the last good answer came {}", "il est {} à l’horloge de cette machine, et la dernière bonne réponse est venue {}", "son las {} en el reloj de esta máquina y la última buena respuesta llegó {}", "الوقت {} بحسب ساعة هذا الجهاز، وآخر جواب سليم جاء {}", "本机时钟为 {}，上次成功应答为 {}", "по часам этой машины {}, а последний хороший ответ пришёл {}"},
    ToldRow{"it is {} by this machine's clock, and this program was built {}", "il est {} à l’horloge de cette machine, et ce programme date du {}", "son las {} en el reloj de esta máquina y este programa se compiló {}", "الوقت {} بحسب ساعة هذا الجهاز، وهذا البرنامج بُني {}", "本机时钟为 {}，本程序构建于 {}", "по часам этой машины {}, а эта программа собрана {}"},
    ToldRow{"the network is down: no host can be reached", "le réseau est coupé : aucun hôte n’est joignable", "la red está caída: no se alcanza ningún servidor", "الشبكة مقطوعة: لا يمكن الوصول إلى أي مضيف", "网络中断：无法访问任何主机", "сеть не работает: ни один узел недоступен"},
    ToldRow{"server.directory cannot be written: {}", "server.directory ne peut être écrit : {}", "no se puede escribir server.directory: {}", "تعذّرت الكتابة في server.directory: {}", "无法写入 server.directory：{}", "не удаётся записать server.directory: {}"},
    ToldRow{"no mail can be sent: {}", "aucun courriel ne peut être envoyé : {}", "no se puede enviar correo: {}", "تعذّر إرسال البريد: {}", "无法发送邮件：{}", "почта не отправляется: {}"},
    ToldRow{"the database of the store does not answer: {}", "la base de données ne répond pas : {}", "la base de datos del almacén no responde: {}", "لا تجيب قاعدة بيانات المخزن: {}", "存储数据库没有应答：{}", "база данных хранилища не отвечает: {}"},
    ToldRow{"{} of {} sources failing ({})", "{} sources sur {} en échec ({})", "fallan {} de {} fuentes ({})", "{} من {} مصادر متعثرة ({})", "{} 个（共 {} 个）来源出错（{}）", "не отвечают {} из {} источников ({})"},
    ToldRow{"{} of {} sources changed-shape ({})", "{} sources sur {} ont changé de structure ({})", "{} de {} fuentes cambiaron de estructura ({})", "{} من {} مصادر تغيّر شكلها ({})", "{} 个（共 {} 个）来源结构已变（{}）", "у {} из {} источников изменился вид ({})"},
    ToldRow{"{} of {} sources gone ({})", "{} sources sur {} ont disparu ({})", "{} de {} fuentes desaparecieron ({})", "{} من {} مصادر اختفت ({})", "{} 个（共 {} 个）来源已消失（{}）", "{} из {} источников удалены ({})"},
    ToldRow{"every {}, as written", "toutes les {}, comme configuré", "cada {}, según lo configurado", "كل {}، كما هو مكتوب", "每 {} 一次，按配置", "каждые {}, как задано"},
    ToldRow{"every {} until a rhythm is known", "toutes les {}, tant que le rythme est inconnu", "cada {} hasta conocer el ritmo", "كل {} إلى أن يُعرف الإيقاع", "在得知更新规律前每 {} 一次", "каждые {}, пока не известен ритм"},
    ToldRow{"in {}: about 1 new entry a day", "dans {} : environ 1 article nouveau par jour", "en {}: cerca de 1 noticia nueva al día", "بعد {}: نحو خبر جديد واحد في اليوم", "{} 后：每天约 1 条新内容", "через {}: около 1 новости в день"},
    ToldRow{"in {}: about {} new entries a day", "dans {} : environ {} nouveaux articles par jour", "en {}: unas {} noticias nuevas al día", "بعد {}: الأخبار الجديدة نحو {} في اليوم", "{} 后：每天约 {} 条新内容", "через {}: новых новостей около {} в день"},
    ToldRow{"in {}: about 1 new entry a week", "dans {} : environ 1 article nouveau par semaine", "en {}: cerca de 1 noticia nueva a la semana", "بعد {}: نحو خبر جديد واحد في الأسبوع", "{} 后：每周约 1 条新内容", "через {}: около 1 новости в неделю"},
    ToldRow{"in {}: about {} new entries a week", "dans {} : environ {} nouveaux articles par semaine", "en {}: unas {} noticias nuevas a la semana", "بعد {}: الأخبار الجديدة نحو {} في الأسبوع", "{} 后：每周约 {} 条新内容", "через {}: новых новостей около {} в неделю"},
    ToldRow{"in {}: about 1 new entry a month", "dans {} : environ 1 article nouveau par mois", "en {}: cerca de 1 noticia nueva al mes", "بعد {}: نحو خبر جديد واحد في الشهر", "{} 后：每月约 1 条新内容", "через {}: около 1 новости в месяц"},
    ToldRow{"in {}: about {} new entries a month", "dans {} : environ {} nouveaux articles par mois", "en {}: unas {} noticias nuevas al mes", "بعد {}: الأخبار الجديدة نحو {} في الشهر", "{} 后：每月约 {} 条新内容", "через {}: новых новостей около {} в месяц"},
    ToldRow{"the server's cache time asks for {}", "la durée de cache du serveur demande {}", "el tiempo de caché del servidor pide {}", "مدة التخزين المؤقت لدى الخادم تطلب {}", "服务器的缓存时间要求 {}", "срок кэша сервера требует {}"},
    ToldRow{"the feed asks for {}", "le flux demande {}", "el canal pide {}", "الخلاصة تطلب {}", "订阅源要求 {}", "лента просит {}"},
    ToldRow{"the server's Retry-After asks for {}", "le Retry-After du serveur demande {}", "el Retry-After del servidor pide {}", "ترويسة Retry-After تطلب {}", "服务器的 Retry-After 要求 {}", "Retry-After сервера требует {}"},
    ToldRow{"the feed's skipHours and skipDays", "les skipHours et skipDays du flux", "los skipHours y skipDays del canal", "قيم skipHours وskipDays في الخلاصة", "订阅源的 skipHours 和 skipDays", "skipHours и skipDays ленты"},
    ToldRow{"gone; asked once in {}", "disparue ; visitée une fois en {}", "desaparecida; se consulta una vez cada {}", "اختفى؛ يُزار مرة كل {}", "已消失；每 {} 检查一次", "удалён; опрашивается раз в {}"},
    ToldRow{"failed once", "un échec", "un fallo", "تعثّر مرة واحدة", "失败一次", "один сбой"},
    ToldRow{"failed {} times in a row", "{} échecs de suite", "{} fallos seguidos", "تعثّر {} مرات متتالية", "连续失败 {} 次", "сбоев подряд: {}"},
    ToldRow{"its hub pushes; asked after {} to be sure", "son hub prévient ; visitée après {} par sûreté", "su hub avisa; se consulta tras {} por seguridad", "مركزه يُبلغ؛ يُزار بعد {} للتأكد", "其 hub 会推送；{} 后检查以防万一", "хаб сообщает сам; опрос через {} для верности"},
    ToldRow{"its hub does not push", "son hub ne prévient pas", "su hub no avisa", "مركزه لا يُبلغ", "其 hub 没有推送", "хаб не сообщает"},
    ToldRow{"the network is down", "le réseau est coupé", "la red está caída", "الشبكة مقطوعة", "网络中断", "сеть не работает"},
    ToldRow{"Try a filter", "Essayer un filtre", "Probar un filtro", "جرّب عامل تصفية", "试用筛选条件", "Попробовать фильтр"},
    ToldRow{"Filter", "Filtre", "Filtro", "عامل التصفية", "筛选条件", "Фильтр"},
    ToldRow{"Compare with the topic", "Comparer avec le thème", "Comparar con el tema", "قارن بالموضوع", "与主题比较", "Сравнить с темой"},
    ToldRow{"none: a new topic", "aucun : un nouveau thème", "ninguno: un tema nuevo", "لا شيء: موضوع جديد", "无：新主题", "ни с какой: новая тема"},
    ToldRow{"Empty: the filter of the topic below.", "Vide : le filtre du thème ci-dessous.", "Vacío: el filtro del tema de abajo.", "إن تُرك فارغًا: عامل تصفية الموضوع أدناه.", "留空：采用下方主题的筛选条件。", "Пусто: фильтр темы ниже."},
    ToldRow{"Try it", "Essayer", "Probar", "جرّب", "试用", "Попробовать"},
    ToldRow{"and {} older", "et {} plus anciens", "y {} más antiguas", "و{} أقدم", "以及 {} 条较早的", "и ещё {} более старых"},
    ToldRow{"Keeps {} of the {} newest stories", "Garde {} des {} derniers articles", "Conserva {} de las {} noticias más recientes", "يُبقي {} من أحدث {} خبر", "保留 {} 条（最新 {} 条之中）", "Оставляет {} из {} новейших новостей"},
    ToldRow{" and publishes {} (the others are there in a better language)", " et en publie {} (les autres existent dans une meilleure langue)", " y publica {} (las demás están en un idioma mejor)", " وينشر {} (البقية متاحة بلغة أفضل)", "，发布 {} 条（其余有更合适的语言版本）", " и публикует {} (остальные есть на лучшем языке)"},
    ToldRow{"; against the running topic it adds {} and drops {}", " ; par rapport au thème actuel, il en ajoute {} et en retire {}", "; frente al tema actual añade {} y quita {}", "؛ ومقارنةً بالموضوع الحالي يضيف {} ويُسقط {}", "；与现行主题相比，新增 {} 条，去掉 {} 条", "; против нынешней темы добавляет {} и убирает {}"},
    ToldRow{". There was no time to look at more", ". Le temps a manqué pour en examiner davantage", ". No hubo tiempo de mirar más", ". لم يتسع الوقت للنظر في المزيد", "。没有时间查看更多", ". Времени посмотреть больше не хватило"},
    ToldRow{"Save as topic", "Enregistrer comme thème", "Guardar como tema", "احفظ كموضوع", "存为主题", "Сохранить как тему"},
    ToldRow{"Paste this into the configuration, then:", "Collez ceci dans la configuration, puis :", "Pegue esto en la configuración y luego:", "ألصق هذا في الإعدادات، ثم:", "将其粘贴到配置中，然后：", "Вставьте это в конфигурацию, затем:"},
    ToldRow{"Can that be meant?", "Est-ce bien voulu ?", "¿Es eso lo que se quiere?", "أهذا هو المقصود؟", "确实是这个意思吗？", "Это ли имелось в виду?"},
    ToldRow{"Added", "Ajoutés", "Añadidas", "المضاف", "新增", "Добавлено"},
    ToldRow{"Dropped", "Retirés", "Quitadas", "المُسقط", "去掉", "Убрано"},
    ToldRow{"Kept, newest first", "Gardés, les plus récents d’abord", "Conservadas, las más recientes primero", "المُبقى، الأحدث أولًا", "保留（最新在前）", "Оставлено, сначала новейшее"},
    ToldRow{"This filter cannot be read:", "Ce filtre est illisible :", "Este filtro no se puede leer:", "تعذّرت قراءة عامل التصفية هذا:", "无法读取此筛选条件：", "Этот фильтр не читается:"},
    ToldRow{"What a filter keeps of the newest stories is shown here, with the clause that decided. Nothing is changed by trying.", "Ce qu’un filtre garde des derniers articles s’affiche ici, avec la clause qui a décidé. Un essai ne change rien.", "Aquí se muestra lo que un filtro conserva de las noticias más recientes, con la cláusula que decidió. Probar no cambia nada.", "يظهر هنا ما يُبقيه عامل التصفية من أحدث الأخبار، مع البند الذي حسم. التجربة لا تغيّر شيئًا.", "此处显示筛选条件从最新内容中保留的条目及起决定作用的子句。试用不会改变任何东西。", "Здесь видно, что фильтр оставляет из новейшего и какое условие решило. Проба ничего не меняет."},
};

// clang-format on

/// What stands in the holes of a pattern, in order; nothing where a text is none of it.
std::optional<std::vector<std::string_view>> filled_in(std::string_view pattern,
                                                       std::string_view text) {
  std::vector<std::string_view> found;
  while (true) {
    const std::size_t hole = std::min(pattern.find(kHole), pattern.size());
    if (!text.starts_with(pattern.substr(0, hole))) return std::nullopt;
    text.remove_prefix(hole);
    pattern.remove_prefix(hole);
    if (pattern.empty()) return text.empty() ? std::optional(std::move(found)) : std::nullopt;
    pattern.remove_prefix(kHole.size());
    const std::string_view next = pattern.substr(0, pattern.find(kHole));
    const std::size_t end = next.empty() ? text.size() : text.find(next);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    found.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

std::string filled(std::string_view pattern, const std::vector<std::string_view>& values) {
  std::string text;
  for (const std::string_view value : values) {
    const std::size_t hole = pattern.find(kHole);
    text.append(pattern.substr(0, hole)).append(value);
    pattern.remove_prefix(hole + kHole.size());
  }
  return text.append(pattern);
}

}  // namespace

std::optional<std::string> told_in(std::string_view english, std::string_view language) {
  const auto languages = page_languages();
  const auto at = std::ranges::find(languages, language.substr(0, language.find('-')));
  const auto column = static_cast<std::size_t>(at - languages.begin());
  if (column == 0 || at == languages.end()) return std::nullopt;
  for (const ToldRow& row : kTold) {
    if (const auto values = filled_in(row.front(), english)) return filled(row.at(column), *values);
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds
