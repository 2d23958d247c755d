#include "feeds/text/stem_tables.h"

#include <map>

namespace ilofeed::feeds {
namespace {

template <class Row>
using Tables = std::map<std::string_view, std::vector<Row>>;

template <class Row>
std::span<const Row> rows_of(const Tables<Row>& tables, std::string_view language) {
  const auto at = tables.find(language);
  return at == tables.end() ? std::span<const Row>() : std::span<const Row>(at->second);
}

}  // namespace

std::span<const IrregularWord> irregular_words(std::string_view language) {
  static const Tables<IrregularWord> kTables{
      {"en",
       {{{"child", "children"}},
        {{"woman", "women"}},
        {{"man", "men"}},
        {{"labour", "labours", "labor", "labors"}},
        {{"labourer", "labourers", "laborer", "laborers"}},
        {{"programme", "programmes", "program", "programs"}},
        {{"policy", "policies"}},
        {{"police"}},
        {{"universal"}},
        {{"university", "universities"}},
        {{"pay", "pays", "paid", "paying"}},
        {{"die", "dies", "died", "dying"}},
        {{"strike", "strikes", "struck", "striking"}},
        {{"freedom", "freedoms"}},
        {{"news"}}}},
      {"fr",
       {{{"travail", "travaux"}},
        {{"cooperative", "cooperatives"}},
        {{"greve", "greves"}},
        {{"jeune", "jeunes"}},
        {{"traite"}}}},
      {"es",
       {{{"joven", "jovenes"}},
        {{"mina", "minas"}},
        {{"ola", "olas"}},
        {{"huelga", "huelgas"}},
        {{"paro", "paros"}}}},  // no form of "para"
      {"de",
       {{{"arbeiter", "arbeiters", "arbeitern", "arbeiterin", "arbeiterinnen"}},
        {{"gewerkschafter",
          "gewerkschafters",
          "gewerkschaftern",
          "gewerkschafterin",
          "gewerkschafterinnen"}},
        {{"mann", "manner", "mannern", "mannes"}},
        {{"frau", "frauen"}},
        {{"belastigung", "belastigungen"}},
        {{"lohn", "lohne", "lohnen", "lohns", "lohnes"}}}},
      {"it", {{{"uomo", "uomini"}}, {{"sciopero", "scioperi"}}}},
      {"ru",
       {{{"ребенок", "ребенка", "дети", "детей", "детям", "детьми", "детях"}},
        {{"женщина", "женщины", "женщин", "женщинам", "женщинами", "женщинах", "женщине"}}}}};
  return rows_of(kTables, language);
}

std::span<const Respelling> respellings(std::string_view language) {
  static const Tables<Respelling> kTables{
      {"en",
       {{"isations", "izations"},
        {"isation", "ization"},
        {"ising", "izing"},
        {"ised", "ized"},
        {"ises", "izes"},
        {"ise", "ize"}}},
      {"fr",
       {{"trices", "teur"},
        {"trice", "teur"},
        {"euses", "eur"},
        {"euse", "eur"},
        {"ees", "e"},
        {"ee", "e"}}},
      {"pt", {{"oes", "ao"}, {"aes", "ao"}, {"ais", "al"}, {"veis", "vel"}, {"ens", "em"}}},
      {"de", {{"erinnen", "er"}, {"erin", "er"}}}};
  return rows_of(kTables, language);
}

std::span<const Derivation> derivations(std::string_view language) {
  static const Tables<Derivation> kTables{
      {"en",
       {{{"er", "ers", "ered", "ering"}},
        {{"ment", "ments", "mented", "menting"}},
        {{"ation", "ations"}},
        {{"ion", "ions", "ioned", "ioning"}},
        {{"ization", "izations"}},
        {{"al", "als"}},
        {{"ally"}},
        {{"ity", "ities"}},
        {{"ive", "ives"}},
        {{"ism", "isms"}},
        {{"ist", "ists"}},
        {{"ful"}},
        {{"ness"}},
        {{"able", "ables", "ible", "ibles"}},
        {{"ly"}},
        {{"ance",
          "ances",
          "ence",
          "ences",
          "ency",
          "encies",
          "anced",
          "ancing",
          "enced",
          "encing"}},
        {{"ant", "ants", "ent", "ents", "ented", "enting"}},
        {{"ous"}},
        {{"ize", "izes", "ized", "izing"}}}},
      {"fr",
       {{{"eur", "eurs"}},
        {{"ement", "ements"}},
        {{"ation", "ations"}},
        {{"ion", "ions"}},
        {{"ant", "ants", "ante", "antes"}},
        {{"al", "ale", "aux", "ales"}},
        {{"el", "elle", "els", "elles"}},
        {{"ite", "ites"}},
        {{"isme", "ismes"}},
        {{"iste", "istes"}},
        {{"if", "ive", "ifs", "ives"}},
        {{"able", "ables", "ible", "ibles"}},
        {{"ance", "ances", "ence", "ences"}},
        {{"ique", "iques"}}}},
      {"es",
       {{{"ador", "adora", "adores", "adoras"}},
        {{"acion", "aciones"}},
        {{"idad", "idades"}},
        {{"ismo", "ismos"}},
        {{"ista", "istas"}},
        {{"able", "ables", "ible", "ibles"}},
        {{"ivo", "iva", "ivos", "ivas"}},
        {{"ancia", "ancias", "encia", "encias"}},
        {{"amente", "mente"}},
        {{"miento", "mientos"}},
        {{"oso", "osa", "osos", "osas"}},
        {{"ante", "antes"}}}},
      {"pt",
       {{{"ador", "adora", "adores", "adoras"}},
        {{"acao"}},
        {{"idade", "idades"}},
        {{"ismo", "ismos"}},
        {{"ista", "istas"}},
        {{"ivo", "iva", "ivos", "ivas"}},
        {{"ancia", "ancias", "encia", "encias"}},
        {{"amente", "mente"}},
        {{"amento", "amentos", "imento", "imentos"}},
        {{"oso", "osa", "osos", "osas"}},
        {{"ante", "antes"}}}},
      {"it",
       {{{"atore", "atori", "atrice", "atrici"}},
        {{"azione", "azioni"}},
        {{"ita"}},
        {{"ismo", "ismi"}},
        {{"ista", "isti", "iste"}},
        {{"amente", "mente"}},
        {{"amento", "amenti", "imento", "imenti"}},
        {{"oso", "osa", "osi", "ose"}}}},
      {"de",
       {{{"ung", "ungen"}},
        {{"heit", "heiten"}},
        {{"keit", "keiten"}},
        {{"schaft", "schaften"}},
        {{"lich", "liche", "lichen", "licher", "liches", "lichem"}},
        {{"isch", "ische", "ischen", "ischer", "isches", "ischem"}}}},
      {"ru", {{{"ость", "ости", "остью", "остей", "остям", "остями", "остях"}}}}};
  return rows_of(kTables, language);
}

}  // namespace ilofeed::feeds
