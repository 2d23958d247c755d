#include "daemon/commands/doctor.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "daemon/doctor/examinations.h"
#include "daemon/show/table.h"

namespace ilofeed::daemon {
namespace {

constexpr std::array<Examination, 12> kExaminations{&examine_configuration,
                                                    &examine_daemon,
                                                    &examine_store,
                                                    &examine_disk,
                                                    &examine_clock,
                                                    &examine_port,
                                                    &examine_public_address,
                                                    &examine_directory,
                                                    &examine_mail,
                                                    &examine_hub,
                                                    &examine_backups,
                                                    &examine_sources};

const char* word_for(Verdict verdict) {
  constexpr std::array kWords{"ok", "look", "wrong"};
  return kWords.at(static_cast<std::size_t>(verdict));
}

nlohmann::ordered_json json_of(const Finding& finding) {
  nlohmann::ordered_json json{{"verdict", word_for(finding.verdict)},
                              {"what", finding.what},
                              {"found", finding.found},
                              {"advice", finding.advice}};
  if (finding.source.empty()) return json;
  json["source"] = finding.source;
  for (const auto& [step, outcome] : finding.steps)
    json["steps"][step] = outcome;
  return json;
}

// What to do stands below, so that lines stay short.
void print(const Findings& findings, std::FILE* out) {
  Table table({"", "WHAT", "FOUND"});
  for (const Finding& finding : findings) {
    table.add({word_for(finding.verdict), finding.what, finding.found});
    if (!finding.advice.empty()) table.add({"", "", "→ " + finding.advice});
  }
  table.print(out);
}

}  // namespace

int doctor(const DoctorOptions& options, const CommandContext& context) {
  const Surroundings around{.config = context.config,
                            .setup = context.setup,
                            .report = context.report,
                            .place = context.place,
                            .store = context.store,
                            .store_failure = context.store_failure,
                            .daemon_failure = context.daemon_failure};
  Findings findings;
  for (const Examination examine : kExaminations) {
    for (Finding& finding : examine(around))
      findings.push_back(std::move(finding));
  }
  if (options.json) {
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (const Finding& finding : findings)
      json.push_back(json_of(finding));
    std::fprintf(
        context.out,
        "%s\n",
        json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace).c_str());
  } else {
    print(findings, context.out);
  }
  const auto worst = std::ranges::max_element(findings, {}, &Finding::verdict);
  return static_cast<int>(worst->verdict);
}

}  // namespace ilofeed::daemon
