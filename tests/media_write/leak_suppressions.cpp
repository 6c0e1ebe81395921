// x265 (3.5) does not free what it parsed of its parameters; under LeakSanitizer that is not this program's
// fault.
extern "C" const char* __lsan_default_suppressions(); // NOLINT: the sanitizer's own name

extern "C" const char* __lsan_default_suppressions() {
    return "leak:libx265\n";
}
