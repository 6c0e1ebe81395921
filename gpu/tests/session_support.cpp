#include "gpu/tests/session_support.h"

#include "core/kernel/simd/border.h"
#include "gpu/emulate/emulate.h"

#include <cstring>
#include <stdexcept>
#include <utility>

namespace framewright::gpu {
namespace {

std::uint64_t mix(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

int sample(std::uint64_t seed, int plane, int x, int y, int bit_depth) {
    const std::uint64_t place = (static_cast<std::uint64_t>(plane) << 40) |
                                (static_cast<std::uint64_t>(y) << 20) | static_cast<std::uint64_t>(x);
    return static_cast<int>(mix(seed * 0x9e3779b97f4a7c15ULL + place) & ((1ULL << bit_depth) - 1));
}

int read(const PinnedPicture::Plane& plane, int x, int y, int bit_depth) {
    const std::uint8_t* row = plane.data + y * plane.pitch;
    if (bit_depth == 8) {
        return row[x];
    }
    std::uint16_t value = 0;
    std::memcpy(&value, row + 2 * x, sizeof value);
    return value;
}

void write(const PinnedPicture::Plane& plane, int x, int y, int bit_depth, int value) {
    std::uint8_t* row = plane.data + y * plane.pitch;
    if (bit_depth == 8) {
        row[x] = static_cast<std::uint8_t>(value);
        return;
    }
    const auto word = static_cast<std::uint16_t>(value);
    std::memcpy(row + 2 * x, &word, sizeof word);
}

int shifted(int value, const Recipe& recipe) {
    return (value + recipe.shift) & ((1 << recipe.bit_depth) - 1);
}

std::vector<int> blurred(const std::vector<int>& source, int box, int width, int height) {
    std::vector<int> rows(source.size());
    std::vector<int> result(source.size());
    const int radius = box / 2;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            int& sum = rows[static_cast<std::size_t>(y * width + x)];
            for (int i = -radius; i <= radius; ++i) {
                sum += source[static_cast<std::size_t>(y * width + reflect101(x + i, width))];
            }
        }
    }
    const int area = box * box;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            int sum = 0;
            for (int i = -radius; i <= radius; ++i) {
                sum += rows[static_cast<std::size_t>(reflect101(y + i, height) * width + x)];
            }
            result[static_cast<std::size_t>(y * width + x)] = (sum + area / 2) / area;
        }
    }
    return result;
}

std::vector<int> expected_plane(const Recipe& recipe, std::uint64_t seed, int number, int width, int height) {
    std::vector<int> source(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            source[static_cast<std::size_t>(y * width + x)] =
                shifted(sample(seed, number, x, y, recipe.bit_depth), recipe);
        }
    }
    return blurred(blurred(source, recipe.box, width, height), recipe.second_box, width, height);
}

PictureOperation on_plane(PictureOperation::Kind kind, int plane) {
    PictureOperation operation;
    operation.kind = std::move(kind);
    operation.sources = {plane, 0, 0};
    operation.targets = {plane, 0, 0};
    return operation;
}

} // namespace

PictureShape shape_of(const Recipe& recipe) {
    PictureShape shape;
    shape.plane_count = 3;
    shape.bit_depth = recipe.bit_depth;
    shape.planes[0] = {recipe.width, recipe.height};
    shape.planes[1] = {(recipe.width + 1) / 2, (recipe.height + 1) / 2};
    shape.planes[2] = shape.planes[1];
    return shape;
}

PictureProgram program_of(const Recipe& recipe) {
    PictureProgram program;
    program.input = shape_of(recipe);
    PictureStep table{"table", program.input, {}};
    PictureStep blur{"blur", program.input, {}};
    PictureStep again{"again", program.input, {}};
    Lut1D values;
    for (int value = 0; value < 1 << recipe.bit_depth; ++value) {
        values.table.push_back(static_cast<std::uint16_t>(shifted(value, recipe)));
    }
    for (int plane = 0; plane < 3; ++plane) {
        table.operations.push_back(on_plane(values, plane));
        blur.operations.push_back(on_plane(BoxBlur{recipe.box}, plane));
        again.operations.push_back(on_plane(BoxBlur{recipe.second_box}, plane));
    }
    program.steps = {std::move(table), std::move(blur), std::move(again)};
    return program;
}

void fill(const PinnedPicture& picture, int bit_depth, std::uint64_t seed) {
    for (int number = 0; number < picture.plane_count; ++number) {
        const PinnedPicture::Plane& plane = picture.planes[number];
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                write(plane, x, y, bit_depth, sample(seed, number, x, y, bit_depth));
            }
        }
    }
}

int count_wrong(const PinnedPicture& picture, const Recipe& recipe, std::uint64_t seed) {
    int wrong = 0;
    for (int number = 0; number < picture.plane_count; ++number) {
        const PinnedPicture::Plane& plane = picture.planes[number];
        const std::vector<int> expected = expected_plane(recipe, seed, number, plane.width, plane.height);
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                const int value = expected[static_cast<std::size_t>(y * plane.width + x)];
                wrong += read(plane, x, y, recipe.bit_depth) != value ? 1 : 0;
            }
        }
    }
    return wrong;
}

SessionParts fake_parts(fake::Config config) {
    static const DriverApi api = fake::api();
    static constexpr unsigned char image = 0;
    static constexpr KernelImage images[] = {{"fake", &image, 1}};
    if (!config.emulate) {
        config.emulate = [](const Launch& launch, const std::int32_t* constants) {
            emulate(launch, constants);
        };
    }
    fake::reset(std::move(config));
    return {&api, {images, 1}, fake::now_ns};
}

std::string fake_complaints() {
    const fake::Report report = fake::report();
    std::string text;
    for (const std::string& violation : report.violations) {
        text += violation + "\n";
    }
    for (const std::string& leak : report.leaks) {
        text += "left behind: " + leak + "\n";
    }
    return text;
}

bool Feeder::take(bool wait) {
    const std::optional<Session::Result> result = session_->poll(wait);
    if (!result) {
        return false;
    }
    in_order = in_order && result->id == taken;
    wrong += count_wrong(result->picture, recipe_, static_cast<std::uint64_t>(result->id));
    ++taken;
    session_->release();
    return true;
}

void Feeder::feed(int frames) {
    for (int i = 0; i < frames;) {
        const std::optional<PinnedPicture> picture = session_->acquire();
        if (!picture) {
            if (!take(true)) {
                throw std::runtime_error("no room for a frame, and none was started");
            }
            continue;
        }
        fill(*picture, recipe_.bit_depth, static_cast<std::uint64_t>(fed_));
        session_->submit(fed_++);
        ++i;
    }
}

void Feeder::drain() {
    session_->flush();
    while (take(true)) {
    }
}

} // namespace framewright::gpu
