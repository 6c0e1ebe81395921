#include "core/worker/build_id.h"

#include "core/base/numbers.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <elf.h>
#include <link.h>

namespace framewright {
namespace {

std::string hexadecimal(const std::uint8_t* bytes, std::size_t count) {
    std::string text;
    char digits[3];
    for (std::size_t i = 0; i < count; ++i) {
        std::snprintf(digits, sizeof digits, "%02x", bytes[i]);
        text += digits;
    }
    return text;
}

/// Looks for the NT_GNU_BUILD_ID note in a segment of notes.
std::string find_build_id(const std::uint8_t* at, std::size_t left) {
    constexpr std::size_t alignment = 4;
    while (left >= sizeof(ElfW(Nhdr))) {
        ElfW(Nhdr) note;
        std::memcpy(&note, at, sizeof note);
        const std::size_t name = sizeof note;
        const std::size_t content = name + rounded_up(std::size_t{note.n_namesz}, alignment);
        const std::size_t end = content + rounded_up(std::size_t{note.n_descsz}, alignment);
        if (end > left)
            return {};
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && std::memcmp(at + name, "GNU", 4) == 0)
            return hexadecimal(at + content, note.n_descsz);
        at += end;
        left -= end;
    }
    return {};
}

} // namespace

std::string build_id() {
    std::string id;
    // The first object is the program itself.
    dl_iterate_phdr(
        [](dl_phdr_info* object, std::size_t, void* result) {
            for (int i = 0; i < object->dlpi_phnum; ++i) {
                const ElfW(Phdr)& header = object->dlpi_phdr[i];
                auto& found = *static_cast<std::string*>(result);
                if (header.p_type == PT_NOTE && found.empty())
                    found = find_build_id(
                        reinterpret_cast<const std::uint8_t*>(object->dlpi_addr + header.p_vaddr),
                        header.p_memsz);
            }
            return 1;
        },
        &id);
    return id;
}

} // namespace framewright
