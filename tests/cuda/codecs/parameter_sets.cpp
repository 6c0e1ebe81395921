#include "tests/cuda/codecs/parameter_sets.h"

#include "tests/cuda/codecs/encode_error.h"

#include <array>
#include <cstdio>
#include <dlfcn.h>
#include <filesystem>
#include <memory>
#include <stdexcept>

namespace framewright::fake_codecs {
namespace {

struct ClosePipe {
    void operator()(FILE* pipe) const noexcept { pclose(pipe); }
};

/// The members that matter before a picture comes, in the order of their text.
template <typename Settings> auto members(Settings& settings) {
    return std::array{&settings.width,
                      &settings.height,
                      &settings.frame_rate.num,
                      &settings.frame_rate.den,
                      &settings.sample_aspect.num,
                      &settings.sample_aspect.den,
                      &settings.gop,
                      &settings.matrix,
                      &settings.primaries,
                      &settings.transfer};
}

std::filesystem::path own_folder() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<void*>(&own_folder), &info) == 0 || !info.dli_fname)
        throw EncodeError(NV_ENC_ERR_GENERIC, "the library's folder is not known");
    return std::filesystem::path(info.dli_fname).parent_path();
}

} // namespace

std::string to_text(const EncoderSettings& settings) {
    std::string text = std::to_string(settings.format) + (settings.full_range ? " 1" : " 0");
    for (const int* member : members(settings))
        text += " " + std::to_string(*member);
    return text;
}

EncoderSettings settings_from(const std::vector<std::string>& numbers) {
    EncoderSettings settings;
    settings.hevc = true;
    const auto all = members(settings);
    if (numbers.size() != all.size() + 2)
        throw std::invalid_argument("these are not an encoder's settings");
    settings.format = static_cast<AVPixelFormat>(std::stoi(numbers[0]));
    settings.full_range = numbers[1] == "1";
    for (std::size_t i = 0; i < all.size(); ++i)
        *all[i] = std::stoi(numbers[i + 2]);
    return settings;
}

std::vector<std::uint8_t> hevc_parameter_sets(const EncoderSettings& settings) {
    const std::string program = (own_folder() / "framewright_fake_parameter_sets").string();
    const std::unique_ptr<FILE, ClosePipe> pipe(
        popen(("exec '" + program + "' " + to_text(settings)).c_str(), "re"));
    if (!pipe)
        throw EncodeError(NV_ENC_ERR_GENERIC, "no program can be started");
    std::vector<std::uint8_t> sets(4096);
    sets.resize(std::fread(sets.data(), 1, sets.size(), pipe.get()));
    if (sets.empty())
        throw EncodeError(NV_ENC_ERR_UNSUPPORTED_PARAM, "libx265 does not open");
    return sets;
}

} // namespace framewright::fake_codecs
