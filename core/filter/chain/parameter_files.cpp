#include "core/filter/chain/parameter_files.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/filter/found/found_filters.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

namespace framewright {
namespace {

struct FreeSha {
    void operator()(AVSHA* sha) const noexcept { av_free(sha); }
};

std::string content_of(const std::string& path) {
    constexpr int bits = 256;
    const std::unique_ptr<AVSHA, FreeSha> sha(
        ffmpeg::check_allocated(av_sha_alloc(), Text("part.hash", "a hash")));
    ffmpeg::check(av_sha_init(sha.get(), bits), ErrorKind::Worker, "-", "filter",
                  Text("filter.no_sha", "no SHA-256 here"));
    std::ifstream file(path, std::ios::binary);
    std::array<char, 1 << 16> block;
    while (file.read(block.data(), block.size()) || file.gcount() > 0)
        av_sha_update(sha.get(), reinterpret_cast<const std::uint8_t*>(block.data()),
                      static_cast<std::size_t>(file.gcount()));
    if (!file.eof())
        throw Error(ErrorKind::Usage, path, "filter", Text("file.not_read", "the file cannot be read"));
    std::array<std::uint8_t, bits / 8> digest;
    av_sha_final(sha.get(), digest.data());
    std::string text;
    for (const std::uint8_t byte : digest) {
        char digits[3];
        std::snprintf(digits, sizeof digits, "%02x", byte);
        text += digits;
    }
    return text;
}

} // namespace

std::vector<std::string> parameter_files(std::span<const FilterSpec> chain) {
    std::vector<std::string> paths;
    const auto add = [&](const std::string& path) {
        if (!path.empty() && std::find(paths.begin(), paths.end(), path) == paths.end())
            paths.push_back(path);
    };
    for (const FilterSpec& filter : chain) {
        if (!filter.enabled)
            continue;
        const FilterRow& row = known_filter(filter.id);
        for (const std::string& path : row.files)
            add(path);
        if (row.named_files)
            for (const std::string& path : row.named_files(filter.parameters))
                add(path);
        for (const ParameterDescriptor& parameter : row.descriptor.parameters) {
            const auto given = filter.parameters.find(parameter.id);
            const ParameterValue& value =
                given == filter.parameters.end() ? parameter.default_value : given->second;
            const auto* path = std::get_if<std::string>(&value);
            if (parameter.type == ParameterType::File && path)
                add(*path);
        }
    }
    return paths;
}

std::map<std::string, std::string> parameter_file_contents(std::span<const FilterSpec> chain) {
    std::map<std::string, std::string> contents;
    for (const std::string& path : parameter_files(chain))
        contents[path] = content_of(path);
    return contents;
}

std::map<std::string, std::string> filter_versions(std::span<const FilterSpec> chain) {
    std::map<std::string, std::string> versions;
    for (const FilterSpec& filter : chain) {
        if (!filter.enabled)
            continue;
        const FilterRow& row = known_filter(filter.id);
        const std::string version = row.version ? row.version(filter.parameters) : row.info().version;
        std::string& all = versions[filter.id];
        if (all.find(version) == std::string::npos)
            all += (all.empty() ? "" : "; ") + version;
        if (all.empty())
            versions.erase(filter.id);
    }
    return versions;
}

} // namespace framewright
