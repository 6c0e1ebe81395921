// A text that another process or a file has given as JSON.
#include "core/base/error.h"
#include "core/base/text_json.h"
#include "tests/fuzz/fuzzing.h"

#include <nlohmann/json.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace framewright;
    const nlohmann::json json = nlohmann::json::parse(data, data + size, nullptr, false);
    if (json.is_discarded())
        return 0;
    Text text;
    try {
        text = json.get<Text>();
    } catch (const nlohmann::json::exception&) {
        return 0;
    } catch (const Error& error) {
        fuzz::require(error.kind() == ErrorKind::Usage, "another error than of usage");
        return 0;
    }
    static_cast<void>(text.english());
    fuzz::require(nlohmann::json(text).get<Text>() == text, "a text that is not itself once it was written");
    return 0;
}
