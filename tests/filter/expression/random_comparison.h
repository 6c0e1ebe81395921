// Random expressions, compiled and evaluated, against a plain walk over their trees.
#pragma once

namespace framewright::test {

/// Expects equal samples on pictures of every family, depth and subsampling.
void compare_random_expressions(int count, unsigned seed);

} // namespace framewright::test
