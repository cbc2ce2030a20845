using AutogradRnn.Operations;

namespace AutogradRnn;

/// <summary>Products of vectors and matrices.</summary>
public partial class Tensor
{
    /// <summary>The matrix product, as NumPy defines it: [m, k] · [k, n] = [m, n].</summary>
    /// <param name="other">A vector counts as a row on the left and as a column on the right, and that axis is dropped again; axes before
    /// the last two are a batch, and broadcast.</param>
    /// <param name="transposeThis">Uses this tensor with its last two axes exchanged, without copying.</param>
    /// <param name="transposeOther">Uses the other tensor with its last two axes exchanged, without copying.</param>
    /// <exception cref="ShapeException">The inner sizes differ, the batch axes do not broadcast, or an operand has rank 0.</exception>
    public Tensor MatMul(Tensor other, bool transposeThis = false, bool transposeOther = false)
    {
        if (Rank == 0 || other.Rank == 0)
            throw new ShapeException("MatMul", "vectors or matrices", $"{Shape} and {other.Shape}", "Multiply by a single number with *.");
        if (Rank == 1 || other.Rank == 1)
        {
            int k = Rank == 1 ? Count : Shape[transposeThis ? ^2 : ^1], rows = other.Rank == 1 ? other.Count : other.Shape[transposeOther ? ^1 : ^2];
            if (k != rows) throw new ShapeException("MatMul", "shapes [.., k] and [k] or [k] and [.., k, n]", $"{Shape} and {other.Shape}", $"The inner sizes ({k} and {rows}) must be equal{(Rank == other.Rank ? "." : "; transpose the matrix?")}");
        }

        Tensor a = Rank == 1 ? Unsqueeze(0) : this, b = other.Rank == 1 ? other.Unsqueeze(1) : other;
        Tensor y = new MatMul(transposeThis && Rank > 1, transposeOther && other.Rank > 1).Apply(a, b);
        if (other.Rank == 1) y = y.Squeeze(-1);
        return Rank == 1 ? y.Squeeze(other.Rank == 1 ? -1 : -2) : y;
    }

    /// <summary>The outer product of two vectors: y[i, j] = a[i] · b[j].</summary>
    /// <param name="other">The vector b, [n].</param>
    /// <returns>[m, n] for this vector of shape [m].</returns>
    /// <exception cref="ShapeException">An operand is not a vector.</exception>
    public Tensor Outer(Tensor other)
    {
        if (Rank != 1 || other.Rank != 1) throw new ShapeException("Outer", "two vectors [m] and [n]", $"{Shape} and {other.Shape}", "Flatten() them first.");
        Require.Floating("Outer", this);
        Require.SameDType("Outer", this, other);
        return Unsqueeze(1) * other.Unsqueeze(0);
    }

    /// <summary>y = x · W + b: an affine map of the last axis.</summary>
    /// <param name="weight">W, [inputs, outputs].</param>
    /// <param name="bias">b, [outputs]; null for none.</param>
    /// <returns>[.., outputs] for this tensor of shape [.., inputs].</returns>
    /// <exception cref="ShapeException">The sizes do not fit.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null)
    {
        if (Rank == 0 || weight.Shape is not [int inputs, int outputs] || Shape[Rank - 1] != inputs)
            throw new ShapeException("Linear", "x [.., inputs] and a weight [inputs, outputs]", $"{Shape} and {weight.Shape}", "The last axis of x must equal the first of the weight; was the weight stored as [outputs, inputs]? Transpose() it.");
        if (bias is not null && (bias.Shape is not [int length] || length != outputs))
            throw new ShapeException("Linear", $"a bias [outputs {outputs}]", bias.Shape.ToString(), "Give the bias one number an output.");
        Require.Floating("Linear", this);
        Require.SameDType("Linear", this, weight);
        if (bias is not null) Require.SameDType("Linear", this, bias);
        Tensor y = MatMul(weight);
        return bias is null ? y : y + bias;
    }
}
