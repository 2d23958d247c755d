#include "daemon/commands/command_line.h"

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <string>

#include <CLI/CLI.hpp>

#include "daemon/commands/add.h"
#include "daemon/commands/answerable.h"
#include "daemon/commands/argument_errors.h"
#include "daemon/commands/backup.h"
#include "daemon/commands/opml.h"
#include "daemon/commands/options.h"
#include "daemon/commands/parse.h"
#include "daemon/commands/poll.h"
#include "daemon/commands/reload.h"
#include "daemon/commands/restore.h"
#include "daemon/commands/serve.h"
#include "daemon/commands/store/copy.h"
#include "daemon/show/completion.h"
#include "daemon/show/schema.h"

namespace ilofeed::daemon {
namespace {

using Command = std::function<int()>;

constexpr char kAbout[] =
    "Turns the news pages and feeds of an organisation into clean feeds, one per topic.";

void add_config_option(CLI::App& command, ConfigOption& option) {
  command
      .add_option(
          "-c,--config",
          option.file,
          "Configuration; else $ILOFEED_CONFIG, /etc/ilofeed/ilofeed.yaml, the built-in one")
      ->type_name("FILE");
  command.add_option("--store", option.store, "Store; else as configured")->type_name("FILE");
}

void add_serve(CLI::App& app, ConfigOption& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("serve", "Poll, store and publish, in the foreground, until SIGTERM");
  add_config_option(*command, options);
  command
      ->add_option(
          "--role", options.role, "Where daemons share a store (store.url): what this one does")
      ->check(CLI::IsMember({"poll", "serve", "both"}));
  command->callback([&] { chosen = [&options] { return serve(options); }; });
}

void add_poll(CLI::App& app, PollOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("poll", "Poll once what is due, and print a line a source");
  add_config_option(*command, options.config);
  command->add_flag(
      "--force", options.force, "Also what is not due; what hosts ask for is honoured");
  command->add_option("source", options.sources, "Sources to poll; all when none is named");
  command->callback([&] { chosen = [&options] { return poll_once(options); }; });
}

void add_add(CLI::App& app, AddOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("add", "Show what an address offers, and add it to the configuration");
  add_config_option(*command, options.config);
  command->add_flag("--yes", options.yes, "Write the first of it into conf.d, and reload");
  command->add_option("--pick", options.pick, "Not the first of it, but this one")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  command->add_option("url", options.url, "A site's page, a feed, a sitemap, an OPML file")
      ->required();
  command->callback([&] { chosen = [&options] { return add_source(options); }; });
}

void add_check(CLI::App& app, CheckOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("check", "Say what is wrong with the configuration and its topics");
  add_config_option(*command, options.config);
  command->add_flag("--offline", options.offline, "By this program, without asking a daemon");
  command->callback([&] { chosen = [&options] { return ask_check(options); }; });
}

void add_status(CLI::App& app, StatusOptions& options, Command& chosen) {
  CLI::App* command = app.add_subcommand(
      "status", "Print how the daemon and its sources fare, and when each is asked next");
  add_config_option(*command, options.config);
  CLI::Option* json = command->add_flag("--json", options.json, "As JSON, as /status.json has it");
  command
      ->add_flag("--check", options.check, "A line for monitors; exit 0 ok, 1 degraded, 2 failing")
      ->excludes(json);
  command->callback([&] { chosen = [&options] { return ask_status(options); }; });
}

void add_doctor(CLI::App& app, DoctorOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("doctor", "Look at everything around the daemon, and say what to do");
  add_config_option(*command, options.config);
  command->add_flag("--json", options.json, "As JSON");
  command->callback([&] { chosen = [&options] { return ask_doctor(options); }; });
}

void add_preview(CLI::App& app, PreviewOptions& options, Command& chosen) {
  CLI::App* command = app.add_subcommand(
      "preview", "Show what a source gives or a topic keeps, and change nothing");
  add_config_option(*command, options.config);
  command->add_flag("--json", options.json, "As JSON Feed");
  command->add_flag(
      "--heal", options.heal, "Propose a recipe for a source whose page changed its shape");
  command->add_flag("--explain", options.explain, "Tell why a page is read as it is");
  command->add_option("--against", options.against, "running: what an edit adds and drops")
      ->check(CLI::IsMember({"running"}));
  command->add_option("what", options.what, "A source, an address, a file, or a topic");
  command->callback([&] {
    if (options.what.empty() && options.against.empty()) throw CLI::RequiredError("what");
    chosen = [&options] { return ask_preview(options); };
  });
}

void add_why(CLI::App& app, WhyOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("why", "Say where an entry came from, and why topics keep it or not");
  add_config_option(*command, options.config);
  command->add_option("entry", options.entry, "Its id or address")->required();
  command->add_option("topic", options.topic, "Of this topic only");
  command->add_flag("--json", options.json, "As JSON");
  command->add_flag("--revisions", options.revisions, "Tell word by word what was edited");
  command->callback([&] { chosen = [&options] { return ask_why(options); }; });
}

void add_backup(CLI::App& app, BackupOptions& options, Command& chosen) {
  CLI::App* command = app.add_subcommand("backup", "Copy the store, also while the daemon runs");
  add_config_option(*command, options.config);
  command
      ->add_option("--keep",
                   options.keep,
                   "FILE is a folder: keep so many copies there, each named by its time")
      ->check(CLI::PositiveNumber)
      ->type_name("N");
  command->add_option("file", options.to, "The copy to write")->required()->type_name("FILE");
  command->callback([&] { chosen = [&options] { return backup(options); }; });
}

void add_restore(CLI::App& app, RestoreOptions& options, Command& chosen) {
  CLI::App* command = app.add_subcommand(
      "restore", "Put a backup in the place of the store, which is kept, while no daemon runs");
  add_config_option(*command, options.config);
  command->add_option("file", options.from, "A backup")->required()->type_name("FILE");
  command->callback([&] { chosen = [&options] { return restore(options); }; });
}

void add_store(CLI::App& app, StoreCopyOptions& options, Command& chosen) {
  CLI::App* command = app.add_subcommand("store", "Move the store to another place or database");
  command->require_subcommand(1);
  CLI::App* copying = command->add_subcommand(
      "copy", "Copy a store as it is, while no daemon runs; what was stopped goes on");
  copying
      ->add_option(
          "-c,--config", options.config.file, "Configuration, whose store.password is taken")
      ->type_name("FILE");
  copying->add_option("from", options.from, "A store: its file, or postgresql://...")
      ->required()
      ->type_name("FROM");
  copying->add_option("to", options.to, "Where it is to be: a new file, or an empty database")
      ->required()
      ->type_name("TO");
  copying->callback([&] { chosen = [&options] { return copy_store(options); }; });
}

void add_reload(CLI::App& app, ConfigOption& options, Command& chosen) {
  CLI::App* command = app.add_subcommand(
      "reload", "Let the running daemon read its configuration again, and say what came of it");
  add_config_option(*command, options);
  command->callback([&] { chosen = [&options] { return reload(options); }; });
}

void add_opml(CLI::App& app, OpmlOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("opml", "Take sources from other feed readers, or give them");
  command->require_subcommand(1);
  CLI::App* importing = command->add_subcommand(
      "import", "Print a reader's subscriptions as sources for the configuration");
  importing->add_option("file", options.file, "An OPML file")->required()->type_name("FILE");
  importing->callback([&] { chosen = [&options] { return import_opml(options.file); }; });
  CLI::App* exporting = command->add_subcommand("export", "Print the configured sources as OPML");
  add_config_option(*exporting, options.config);
  exporting->callback([&] { chosen = [&options] { return export_opml(options.config); }; });
}

void add_parse(CLI::App& app, ParseOptions& options, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("parse", "Print what documents hold, as JSON Feed, a line each");
  command->add_option("--base-url", options.base_url, "Where the documents came from")
      ->type_name("URL");
  command->add_option("--content-type", options.content_type, "Their Content-Type field")
      ->type_name("TYPE");
  static const std::map<std::string, feeds::ReadAs> kinds = {
      {"auto", feeds::ReadAs::whatever_it_is},
      {"feed", feeds::ReadAs::feed},
      {"listing", feeds::ReadAs::listing},
      {"article", feeds::ReadAs::article}};
  command
      ->add_option("--as", options.as, "What they are: article, listing, feed; else told by itself")
      ->transform(CLI::CheckedTransformer(kinds))
      ->type_name("KIND");
  command->add_option("file", options.files, "Documents to read")->required()->type_name("FILE");
  command->callback([&] { chosen = [&options] { return parse_files(options); }; });
}

void add_completion(CLI::App& app, std::string& shell, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("completion", "Print what a shell offers after a tab, as its script");
  command->add_option("shell", shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(kShells.begin(), kShells.end())));
  command->callback([&] {
    chosen = [&] {
      std::fputs(completion_for(shell, app).c_str(), stdout);
      return 0;
    };
  });
}

void add_schema(CLI::App& app, Command& chosen) {
  app.add_subcommand("schema", "Print the keys of the configuration as a JSON Schema, for editors")
      ->callback([&] { chosen = [] { return std::fputs(schema_text().c_str(), stdout) < 0; }; });
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app{kAbout, "ilofeed"};
  app.set_version_flag("--version", "ilofeed " ILOFEED_VERSION);
  app.require_subcommand(1);

  Command chosen;
  ConfigOption config;
  AddOptions add_options;
  CheckOptions check_options;
  PollOptions poll_options;
  StatusOptions status_options;
  DoctorOptions doctor_options;
  PreviewOptions preview_options;
  WhyOptions why_options;
  BackupOptions backup_options;
  RestoreOptions restore_options;
  StoreCopyOptions store_copy_options;
  OpmlOptions opml_options;
  ParseOptions parse_options;
  std::string shell;
  add_serve(app, config, chosen);
  add_poll(app, poll_options, chosen);
  add_add(app, add_options, chosen);
  add_check(app, check_options, chosen);
  add_preview(app, preview_options, chosen);
  add_why(app, why_options, chosen);
  add_status(app, status_options, chosen);
  add_doctor(app, doctor_options, chosen);
  add_reload(app, config, chosen);
  add_opml(app, opml_options, chosen);
  add_backup(app, backup_options, chosen);
  add_restore(app, restore_options, chosen);
  add_store(app, store_copy_options, chosen);
  add_parse(app, parse_options, chosen);
  add_completion(app, shell, chosen);
  add_schema(app, chosen);

  const std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && !words[0].starts_with('-') && !names_a_command(app, words[0])) {
    return complain_of_command(app, words[0]);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    return complain_of_arguments(app, error, words);
  }
  return chosen();
}

}  // namespace ilofeed::daemon
