// How large the picture is at each place of the document's chain, as far as a worker has said.
#pragma once

#include "core/job/chain_link.h"
#include "core/job/job_spec.h"

#include <QObject>
#include <QRectF>

#include <optional>
#include <vector>

namespace framewright::ui {

class Document;

class ChainSizes : public QObject {
    Q_OBJECT
public:
    explicit ChainSizes(Document& document, QObject* parent = nullptr);

    /// What the worker says of a chain that it has run: a link for every enabled filter.
    void learn(const std::vector<FilterSpec>& chain, const std::vector<ChainLink>& links);
    /// Of another clip nothing is known.
    void forget();

    /// What the filter in this row of the stack is given: of a disabled one too, and of one that the worker
    /// refuses, as long as those before it are known. Its own part and result hold where is_exact().
    std::optional<ChainLink> link(int row) const;
    bool is_exact(int row) const;
    /// Where what it is given lies in the original, in fractions of it as it is shown; empty where it is
    /// turned on the way or not known.
    std::optional<QRectF> place_before(int row) const;

signals:
    void changed();

private:
    /// How many of the enabled filters before a row are those that are known; -1 where one differs.
    int known_before(int row) const;

    Document& document_;
    std::vector<FilterSpec> chain_; ///< the enabled filters that the links tell of
    std::vector<ChainLink> links_;
};

} // namespace framewright::ui
