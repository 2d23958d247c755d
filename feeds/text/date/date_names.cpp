#include "feeds/text/date/date_names.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "feeds/text/fold.h"

namespace ilofeed::feeds {
namespace {

// A language's months: twelve fields parted by ';', each with its spellings
// parted by ','. Where two languages disagree on a word, the first row wins.
struct Months {
  std::string_view language;
  std::string_view names;
};

// clang-format off
constexpr std::array kMonthNames{
    Months{"en", "january,jan;february,feb,febr;march,mar;april,apr;may;june,jun;july,jul;august,aug;"
                 "september,sept,sep;october,oct;november,nov;december,dec"},
    Months{"fr", "janvier,janv;février,févr,fév;mars;avril,avr;mai;juin;juillet,juil;août,aoû;"
                 "septembre;octobre;novembre;décembre,déc"},
    Months{"es", "enero,ene;febrero;marzo;abril,abr;mayo;junio;julio;agosto,ago;septiembre,setiembre,set;"
                 "octubre;noviembre;diciembre,dic"},
    Months{"de", "januar,jänner,jän;februar,feber;märz,mrz,maerz;april;mai;juni;juli;august;september;"
                 "oktober,okt;november;dezember,dez"},
    Months{"pt", "janeiro;fevereiro,fev;março;abril;maio;junho;julho;agosto;setembro;outubro,out;"
                 "novembro;dezembro,dez"},
    Months{"it", "gennaio,gen,genn;febbraio,febbr;marzo,mzo;aprile;maggio,mag,magg;giugno,giu;luglio,lug;"
                 "agosto;settembre,sett;ottobre,ott;novembre;dicembre"},
    Months{"nl", "januari;februari;maart,mrt;april;mei;juni;juli;augustus;september;oktober;november;december"},
    Months{"ru", "январь,января,янв;февраль,февраля,фев,февр;март,марта,мар;апрель,апреля,апр;май,мая;"
                 "июнь,июня,июн;июль,июля,июл;август,августа,авг;сентябрь,сентября,сен,сент;"
                 "октябрь,октября,окт;ноябрь,ноября,ноя,нояб;декабрь,декабря,дек"},
    Months{"uk", "січень,січня,січ;лютий,лютого,лют;березень,березня,бер;квітень,квітня,кві,квіт;"
                 "травень,травня,тра,трав;червень,червня,чер,черв;липень,липня,лип;серпень,серпня,сер,серп;"
                 "вересень,вересня,вер;жовтень,жовтня,жов,жовт;листопад,листопада,лис,лист;грудень,грудня,гру,груд"},
    Months{"ar", "يناير,كانون الثاني,جانفي;فبراير,شباط,فيفري;مارس,آذار,اذار;أبريل,ابريل,نيسان,أفريل,إبريل;"
                 "مايو,أيار,ايار,ماي;يونيو,حزيران,جوان,يونيه;يوليو,تموز,جويلية,يوليه,يوليوز;أغسطس,آب,اغسطس,أوت,غشت;"
                 "سبتمبر,أيلول,ايلول,شتنبر;أكتوبر,تشرين الأول,اكتوبر;نوفمبر,تشرين الثاني,نونبر;ديسمبر,كانون الأول,دجنبر"},
    Months{"fa", "ژانویه;فوریه;مارس;آوریل,آپریل;مه,می;ژوئن,جون;ژوئیه,جولای,ژوییه;اوت,آگوست;سپتامبر;اکتبر;نوامبر;دسامبر"},
    Months{"ur", "جنوری;فروری;مارچ;اپریل;مئی;جون;جولائی;اگست;ستمبر;اکتوبر;نومبر;دسمبر"},
    Months{"tr", "ocak,oca;şubat,şub;mart;nisan,nis;mayıs;haziran,haz;temmuz,tem;ağustos,ağu;eylül,eyl;ekim,eki;"
                 "kasım,kas;aralık,ara"},
    Months{"pl", "styczeń,stycznia,sty;luty,lutego,lut;marzec,marca;kwiecień,kwietnia,kwi;maj,maja;"
                 "czerwiec,czerwca,cze;lipiec,lipca,lip;sierpień,sierpnia,sie;wrzesień,września,wrz;"
                 "październik,października,paź;listopad,listopada,lis;grudzień,grudnia,gru"},
    Months{"el", "ιανουάριος,ιανουαρίου,ιαν;φεβρουάριος,φεβρουαρίου,φεβ;μάρτιος,μαρτίου,μάρτης,μαρ,μάώ;"
                 "απρίλιος,απριλίου,απρ;μάιος,μαΐου,μάϊος,μαϊ;ιούνιος,ιουνίου,ιούν,ιον;ιούλιος,ιουλίου,ιούλ,ιολ;"
                 "αύγουστος,αυγούστου,αυγ;σεπτέμβριος,σεπτεμβρίου,σεπ,σεπτ;οκτώβριος,οκτωβρίου,οκτ;"
                 "νοέμβριος,νοεμβρίου,νοε;δεκέμβριος,δεκεμβρίου,δεκ"},
    Months{"hu", "január;február,febr;március,márc;április,ápr;május,máj,máujus;június,jún;július,júl;"
                 "augusztus;szeptember,szept;október;november;december"},
    Months{"sv", "januari;februari;mars;april;maj;juni;juli;augusti;september;oktober;november;december"},
    Months{"da", "januar;februar;marts;april;maj;juni;juli;august;september;oktober;november;december"},
    Months{"nb", "januar;februar;mars;april;mai;juni;juli;august;september;oktober;november;desember,des"},
    Months{"is", "janúar;febrúar;mars;apríl;maí;júní;júlí;ágúst;september;október;nóvember;desember"},
    Months{"fi", "tammikuu,tammikuuta,tammi;helmikuu,helmikuuta,helmi;maaliskuu,maaliskuuta,maalis;"
                 "huhtikuu,huhtikuuta,huhti;toukokuu,toukokuuta,touko;kesäkuu,kesäkuuta,kesä;"
                 "heinäkuu,heinäkuuta,heinä;elokuu,elokuuta,elo;syyskuu,syyskuuta,syys;lokakuu,lokakuuta,loka;"
                 "marraskuu,marraskuuta,marras;joulukuu,joulukuuta,joulu"},
    Months{"et", "jaanuar,jaan;veebruar,veebr;märts;aprill;mai;juuni;juuli;august;september;oktoober;november;detsember,dets"},
    Months{"lv", "janvāris,janvārī;februāris,februārī;marts,martā;aprīlis,aprīlī;maijs,maijā;jūnijs,jūnijā;"
                 "jūlijs,jūlijā;augusts,augustā;septembris,septembrī;oktobris,oktobrī;novembris,novembrī;decembris,decembrī"},
    Months{"lt", "sausis,sausio;vasaris,vasario;kovas,kovo;balandis,balandžio;gegužė,gegužės;birželis,birželio;"
                 "liepa,liepos;rugpjūtis,rugpjūčio;rugsėjis,rugsėjo;spalis,spalio;lapkritis,lapkričio;gruodis,gruodžio"},
    Months{"cs", "leden,ledna,led;únor,února,úno;březen,března,bře;duben,dubna,dub;květen,května,kvě;"
                 "červen,června,čvn;červenec,července,čvc;srpen,srpna,srp;září,zář;říjen,října,říj;"
                 "listopad,listopadu;prosinec,prosince,pro"},
    Months{"sk", "január,januára;február,februára;marec,marca;apríl,apríla;máj,mája;jún,júna;júl,júla;"
                 "august,augusta;september,septembra;október,októbra;november,novembra;december,decembra"},
    Months{"sl", "januar,januarja;februar,februarja;marec,marca;april,aprila;maj,maja;junij,junija;julij,julija;"
                 "avgust,avgusta,avg;september,septembra;oktober,oktobra;november,novembra;december,decembra"},
    Months{"hr", "siječanj,siječnja,sij;veljača,veljače,velj;ožujak,ožujka,ožu;travanj,travnja,tra;"
                 "svibanj,svibnja,svi;lipanj,lipnja,lip;srpanj,srpnja,srp;kolovoz,kolovoza,kol;rujan,rujna,ruj;"
                 "listopad,listopada,lis;studeni,studenoga,studenog,stu;prosinac,prosinca,pro"},
    Months{"sr", "јануар,јануара,јан,januara;фебруар,фебруара,феб,februara;март,марта;април,априла,aprila;"
                 "мај,маја;јун,јуна,juna;јул,јула,jula;август,августа,avgust,avgusta;септембар,септембра,septembar;"
                 "октобар,октобра,oktobar;новембар,новембра,novembar;децембар,децембра,дец,decembar"},
    Months{"bg", "януари,ян;февруари;март;април;май;юни;юли;август;септември,септ;октомври;ноември,ноем;декември"},
    Months{"mk", "јануари;февруари;март;април;мај;јуни;јули;август;септември;октомври;ноември;декември"},
    Months{"be", "студзень,студзеня;люты,лютага;сакавік,сакавіка;красавік,красавіка;май,мая;чэрвень,чэрвеня;"
                 "ліпень,ліпеня;жнівень,жніўня;верасень,верасня;кастрычнік,кастрычніка;лістапад,лістапада;снежань,снежня"},
    Months{"ro", "ianuarie,ian;februarie;martie;aprilie;mai;iunie,iun;iulie,iul;august;septembrie;octombrie,oct;"
                 "noiembrie,noi;decembrie"},
    Months{"ca", "gener;febrer;març;abril;maig;juny;juliol;agost;setembre;octubre;novembre;desembre"},
    Months{"gl", "xaneiro;febreiro;marzo;abril;maio;xuño;xullo;agosto;setembro;outubro;novembro;decembro"},
    Months{"eu", "urtarrila,urtarrilak,urtarrilaren;otsaila,otsailaren;martxoa,martxoaren;apirila,apirilaren;"
                 "maiatza,maiatzaren;ekaina,ekainaren;uztaila,uztailaren;abuztua,abuztuaren;iraila,irailaren;"
                 "urria,urriaren;azaroa,azaroaren;abendua,abenduaren"},
    Months{"sq", "janar;shkurt;mars;prill;maj;qershor;korrik;gusht;shtator;tetor;nëntor;dhjetor"},
    Months{"id", "januari;februari;maret;april;mei;juni;juli;agustus,agt;september;oktober;november,nop;desember"},
    Months{"ms", "januari;februari;mac;april;mei;jun;julai;ogos;september;oktober;november;disember"},
    Months{"tl", "enero;pebrero;marso;abril;mayo;hunyo;hulyo;agosto;setyembre;oktubre;nobyembre;disyembre"},
    Months{"sw", "januari;februari;machi;aprili;mei;juni;julai;agosti;septemba;oktoba;novemba;desemba"},
    Months{"he", "ינואר;פברואר;מרץ,מרס;אפריל;מאי;יוני;יולי;אוגוסט;ספטמבר;אוקטובר;נובמבר;דצמבר"},
    Months{"hi", "जनवरी;फरवरी,फ़रवरी;मार्च;अप्रैल;मई;जून;जुलाई;अगस्त;सितंबर,सितम्बर;अक्टूबर,अक्तूबर;नवंबर,नवम्बर;दिसंबर,दिसम्बर"},
    Months{"bn", "জানুয়ারি,জানুয়ারী;ফেব্রুয়ারি,ফেব্রুয়ারী;মার্চ;এপ্রিল;মে;জুন;জুলাই;আগস্ট;সেপ্টেম্বর;অক্টোবর;নভেম্বর;ডিসেম্বর"},
    Months{"th", "มกราคม,ม.ค;กุมภาพันธ์,ก.พ;มีนาคม,มี.ค;เมษายน,เม.ย;พฤษภาคม,พ.ค;มิถุนายน,มิ.ย;"
                 "กรกฎาคม,ก.ค;สิงหาคม,ส.ค;กันยายน,ก.ย;ตุลาคม,ต.ค;พฤศจิกายน,พ.ย;ธันวาคม,ธ.ค"},
    Months{"km", "មករា;កុម្ភៈ;មីនា;មេសា;ឧសភា;មិថុនា;កក្កដា;សីហា;កញ្ញា;តុលា;វិច្ឆិកា;ធ្នូ"},
    Months{"ka", "იანვარი,იანვრის,იან;თებერვალი,თებერვლის,თებ;მარტი,მარტის,მარ;აპრილი,აპრილის,აპრ;მაისი,მაისის,მაი;"
                 "ივნისი,ივნისის,ივნ;ივლისი,ივლისის,ივლ;აგვისტო,აგვისტოს,აგვ;სექტემბერი,სექტემბრის,სექ;"
                 "ოქტომბერი,ოქტომბრის,ოქტ;ნოემბერი,ნოემბრის,ნოე;დეკემბერი,დეკემბრის,დეკ"},
    Months{"hy", "հունվար,հունվարի;փետրվար,փետրվարի;մարտ,մարտի;ապրիլ,ապրիլի;մայիս,մայիսի;հունիս,հունիսի;"
                 "հուլիս,հուլիսի;օգոստոս,օգոստոսի;սեպտեմբեր,սեպտեմբերի;հոկտեմբեր,հոկտեմբերի;նոյեմբեր,նոյեմբերի;դեկտեմբեր,դեկտեմբերի"},
    Months{"az", "yanvar;fevral;mart;aprel;may;iyun;iyul;avqust;sentyabr;oktyabr;noyabr;dekabr"},
    Months{"uz", "yanvar;fevral;mart;aprel;may;iyun;iyul;avgust;sentabr;oktabr;noyabr;dekabr"},
    Months{"kk", "қаңтар;ақпан;наурыз;сәуір;мамыр;маусым;шілде;тамыз;қыркүйек;қазан;қараша;желтоқсан"},
    Months{"ky", "январь;февраль;март;апрель;май;июнь;июль;август;сентябрь;октябрь;ноябрь;декабрь"},
    Months{"tg", "январи;феврали;марти;апрели;майи;июни;июли;августи;сентябри;октябри;ноябри;декабри"},
};

constexpr std::string_view kWeekdayNames =
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun "
    "lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim "
    "lunes martes miércoles jueves viernes sábado domingo mie jue vie sab dom "
    "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend mo di mi do fr sa so mit don die "
    "segunda terça quarta quinta sexta feira seg ter qua qui sex "
    "lunedì martedì mercoledì giovedì venerdì sabato domenica gio "
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
    "понеділок середа четвер пʼятниця субота неділя нд "
    "الإثنين الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد "
    "دوشنبه سه‌شنبه چهارشنبه پنجشنبه پنج‌شنبه جمعه شنبه یکشنبه یک‌شنبه "
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar pzt sal çar per cum cmt paz "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob nd niedz "
    "δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή δευ τρι τετ πεμ παρ σαβ κυρ "
    "hétfő kedd szerda csütörtök péntek szombat vasárnap "
    "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag man tir ons tor fre lør søn "
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ke to pe la su "
    "pondělí úterý středa čtvrtek pátek neděle pondelok utorok streda štvrtok piatok nedeľa "
    "ponedjeljak utorak srijeda četvrtak petak subota nedjelja ponedeljak sreda nedelja "
    "понедељак уторак среда четвртак петак субота недеља понеделник вторник сряда четвъртък петък събота неделя "
    "luni marți miercuri joi vineri sâmbătă duminică "
    "senin selasa rabu kamis jumat sabtu minggu isnin khamis jumaat ahad "
    "thứ hai ba tư năm sáu bảy nhật "
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일 월 화 수 목 금 토 일 "
    "שני שלישי רביעי חמישי שישי שבת ראשון יום "
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार "
    "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์";

// clang-format on

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(at, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

struct Meaning {
  std::string_view language;
  int month = 0;
};

struct Hash {
  using is_transparent = void;

  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

using MonthNames = std::unordered_map<std::string, std::vector<Meaning>, Hash, std::equal_to<>>;

MonthNames folded_months() {
  MonthNames names;
  for (const auto& row : kMonthNames) {
    const auto months = split(row.names, ';');
    for (std::size_t i = 0; i < months.size(); ++i) {
      for (const auto name : split(months[i], ',')) {
        names[fold(name)].push_back({row.language, static_cast<int>(i) + 1});
      }
    }
  }
  return names;
}

std::vector<std::string> folded_weekdays() {
  std::vector<std::string> names;
  for (const auto name : split(kWeekdayNames, ' '))
    names.push_back(fold(name));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

int month_named(std::string_view folded, std::string_view language) {
  static const MonthNames names = folded_months();
  const auto found = names.find(folded);
  if (found == names.end()) return 0;
  const auto& meanings = found->second;
  const auto primary = language.substr(0, language.find_first_of("-_"));
  for (const auto& meaning : meanings) {
    if (meaning.language == primary) return meaning.month;
  }
  return meanings.front().month;
}

bool is_weekday(std::string_view folded) {
  static const std::vector<std::string> names = folded_weekdays();
  return std::binary_search(names.begin(), names.end(), folded);
}

}  // namespace ilofeed::feeds
