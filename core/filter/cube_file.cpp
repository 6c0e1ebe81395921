#include "core/filter/cube_file.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace framewright {
namespace {

constexpr int min_size = 2;
constexpr int max_size = 256;

std::vector<std::string_view> words_of(std::string_view line) {
    constexpr std::string_view blanks = " \t\r";
    std::vector<std::string_view> words;
    std::size_t begin = line.find_first_not_of(blanks);
    while (begin != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(blanks, begin), line.size());
        words.push_back(line.substr(begin, end - begin));
        begin = line.find_first_not_of(blanks, end);
    }
    return words;
}

template <typename Number> bool parse(std::string_view text, Number& number) {
    if (text.starts_with('+'))
        text.remove_prefix(1);
    const auto parsed = parse_number<Number>(text);
    number = parsed.value_or(Number());
    return parsed.has_value();
}

class CubeReader {
public:
    explicit CubeReader(const std::string& path) : path_(path) {}

    ColorCube read() {
        std::ifstream file(path_);
        if (!file)
            throw Error(ErrorKind::Usage, path_, "lut3d", Text("file.unopened", "the file cannot be opened"));
        std::string line;
        while (std::getline(file, line)) {
            ++line_number_;
            read_line(line);
        }
        if (file.bad())
            throw Error(ErrorKind::Usage, path_, "lut3d", Text("file.not_read", "the file cannot be read"));
        finish();
        return std::move(cube_);
    }

private:
    [[noreturn]] void refuse(const Text& cause) const {
        throw Error(ErrorKind::Usage, path_, "lut3d", Text("cube.line", "line {1}: {2}", line_number_, cause))
            .with_fault({-1,
                         "file",
                         Text("cube.invalid", "{1} is not a valid LUT (line {2}: {3})",
                              std::filesystem::path(path_).filename().string(), line_number_, cause),
                         {}});
    }

    void read_line(const std::string& line) {
        const auto words = words_of(std::string_view(line).substr(0, line.find('#')));
        if (words.empty() || words[0] == "TITLE")
            return;
        if (words[0] == "LUT_3D_SIZE")
            read_size(words);
        else if (words[0] == "DOMAIN_MIN")
            cube_.domain_min = numbers(words, 1);
        else if (words[0] == "DOMAIN_MAX")
            cube_.domain_max = numbers(words, 1);
        else if (words[0] == "LUT_3D_INPUT_RANGE")
            read_input_range(words);
        else if (words[0] == "LUT_1D_SIZE")
            refuse(Text("cube.one_dimensional",
                        "one-dimensional tables (LUT_1D_SIZE) are not supported; a LUT_3D_SIZE is needed"));
        else if (std::isalpha(static_cast<unsigned char>(words[0][0])) != 0)
            refuse(Text("cube.keyword", "unknown keyword '{1}'", words[0].substr(0, 40)));
        else
            read_color(words);
    }

    void read_size(const std::vector<std::string_view>& words) {
        if (cube_.size != 0)
            refuse(Text("cube.second_size", "LUT_3D_SIZE appears twice"));
        int size = 0;
        if (words.size() != 2 || !parse(words[1], size) || size < min_size || size > max_size)
            refuse(Text("cube.size", "LUT_3D_SIZE must be one whole number from {1} to {2}", min_size,
                        max_size));
        cube_.size = size;
        requested_ =
            static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    }

    void read_input_range(const std::vector<std::string_view>& words) {
        double low = 0;
        double high = 0;
        if (words.size() != 3 || !parse(words[1], low) || !parse(words[2], high))
            refuse(Text("cube.range", "LUT_3D_INPUT_RANGE must be two numbers"));
        cube_.domain_min.fill(low);
        cube_.domain_max.fill(high);
    }

    void read_color(const std::vector<std::string_view>& words) {
        if (cube_.size == 0)
            refuse(Text("cube.early_colors", "colors begin before LUT_3D_SIZE"));
        if (cube_.colors.size() == requested_)
            refuse(Text("cube.many_colors", "more colors than the {1} that LUT_3D_SIZE {2} means", requested_,
                        cube_.size));
        const auto color = numbers(words, 0);
        cube_.colors.push_back(
            {static_cast<float>(color[0]), static_cast<float>(color[1]), static_cast<float>(color[2])});
    }

    std::array<double, 3> numbers(const std::vector<std::string_view>& words, std::size_t first) const {
        std::array<double, 3> result{};
        if (words.size() != first + 3)
            refuse(Text("cube.three_numbers", "expected three numbers, found {1}", words.size() - first));
        for (std::size_t i = 0; i < 3; ++i) {
            if (!parse(words[first + i], result[i]) || !std::isfinite(result[i]))
                refuse(Text("cube.no_number", "'{1}' is not a number", words[first + i].substr(0, 40)));
        }
        return result;
    }

    void finish() const {
        if (cube_.size == 0)
            refuse(Text("cube.no_size", "the file ends without a LUT_3D_SIZE"));
        if (cube_.colors.size() != requested_)
            refuse(Text("cube.few_colors", "the file ends after {1} of {2} colors", cube_.colors.size(),
                        requested_));
        for (std::size_t i = 0; i < 3; ++i) {
            if (!(cube_.domain_max[i] > cube_.domain_min[i]))
                refuse(Text("cube.domain", "DOMAIN_MAX must be above DOMAIN_MIN"));
        }
    }

    std::string path_;
    ColorCube cube_;
    std::size_t requested_ = 0;
    int line_number_ = 0;
};

} // namespace

ColorCube read_cube_file(const std::string& path) {
    return CubeReader(path).read();
}

ColorCube identity_cube() {
    ColorCube cube;
    cube.size = 2;
    for (int i = 0; i < 8; ++i)
        cube.colors.push_back(
            {static_cast<float>(i & 1), static_cast<float>((i >> 1) & 1), static_cast<float>((i >> 2) & 1)});
    return cube;
}

} // namespace framewright
