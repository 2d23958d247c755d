// What stands between a page that changed and its new recipe.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "daemon/poll/quarantine.h"
#include "daemon/show/recipe_patch.h"
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

TEST_CASE("a proposed recipe can be pasted into the configuration") {
  feeds::Recipe recipe;
  recipe.entry = {"#list > li.item"};
  recipe.title = {"//h3[@class='title']", "h4"};
  recipe.link = {"a @href"};
  recipe.date = {".date"};
  recipe.date_format = "%d/%m/%Y";
  recipe.next = {"a[rel=next] @href"};

  const std::string patch = recipe_patch(feeds::SourceId{"news"}, recipe);
  const auto loaded = config::load_text(patch + "    url: https://a.example/news\n");
  REQUIRE(loaded.config);
  const feeds::Source& source = loaded.config->sources.front();
  CHECK(source.id.text == "news");
  REQUIRE(source.recipe);
  CHECK(source.recipe->entry == recipe.entry);
  CHECK(source.recipe->title == recipe.title);
  CHECK(source.recipe->link == recipe.link);
  CHECK(source.recipe->date == recipe.date);
  CHECK(source.recipe->date_format == recipe.date_format);
  CHECK(source.recipe->next == recipe.next);
}

TEST_CASE("of each source the newest broken page is kept, and no more of it than is useful") {
  const auto folder =
      std::filesystem::temp_directory_path() / ("ilofeed-quarantine-" + std::to_string(::getpid()));
  const Quarantine quarantine(folder);
  const feeds::SourceId news{"news"};
  const auto place = quarantine.keep(news, std::string(Quarantine::kLongest + 1, 'x'));
  CHECK(place == quarantine.place_of(news));
  CHECK(std::filesystem::file_size(place) == Quarantine::kLongest);
  CHECK(quarantine.keep(news, "<p>newer</p>") == place);
  std::ifstream in(place);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == "<p>newer</p>");
  quarantine.release(news);
  CHECK_FALSE(std::filesystem::exists(place));
  quarantine.release(news);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a store in memory keeps no pages") {
  CHECK(Quarantine({}).keep(feeds::SourceId{"news"}, "page").empty());
}
