// The commands of framewright-cli. Each returns the exit code and throws Error for what goes wrong.
#pragma once

#include "app/cli/cli_parse.h"

#include <string>

namespace framewright::cli {

int run_export(const ExportWords& words);
int run_probe(const std::string& input, bool json);
int run_filters(bool json);
int run_encoders(bool json);
int run_backends(bool json);
int run_doctor();
int run_sample(const std::string& output, bool overwrite);

/// Waits for one asynchronous answer of the engine. `Call` gets the callback to pass on.
template <typename Value, typename Call> Value wait_for(Call&& call);

} // namespace framewright::cli

#include <future>

template <typename Value, typename Call> Value framewright::cli::wait_for(Call&& call) {
    std::promise<Outcome<Value>> answer;
    call([&](const Outcome<Value>& outcome) { answer.set_value(outcome); });
    return answer.get_future().get().value();
}
