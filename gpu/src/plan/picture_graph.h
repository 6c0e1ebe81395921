// The nodes of a program in order, with the planes that they hand to each other.
#pragma once

#include "gpu/src/plan/plan_node.h"

#include <vector>

namespace framewright::gpu {

/// A plane between nodes.
struct PlaneValue {
    PlaneSize size;
    int input_plane = -1;  ///< of the program's input, else made by a node
    int output_plane = -1; ///< of the program's output, else in scratch memory
    bool exact = true;
};

struct PictureGraph {
    std::vector<PlaneValue> values;
    std::vector<PlanNode> nodes; ///< sources and targets are numbers of values
    std::vector<int> outputs;    ///< values
};

/// Lays out the program: copies become other names of a plane, tables are done by a neighbour where that
/// loads or stores samples anyway. Throws GpuError(Unsupported).
PictureGraph make_graph(const PictureProgram& program, const PlanOptions& options, ResourcePool& resources,
                        ConstantPool& constants);

} // namespace framewright::gpu
