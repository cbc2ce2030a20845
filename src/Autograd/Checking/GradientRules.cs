namespace AutogradRnn;

/// <summary>Mistakes that leave the right numbers in the wrong places.</summary>
internal static class GradientRules
{
    /// <summary>What the gradient would be right for, or null.</summary>
    public static string? Recognize(Jacobian jacobian)
    {
        Shape shape = jacobian.Leaf.Tensor.Shape;
        if (shape is [int rows, int columns] && rows == columns && rows > 1
            && Matches(jacobian, cell => cell % columns * columns + cell / columns))
            return "It is the right gradient transposed: a product's sides, or a Transpose, are swapped.";
        return Swapped(jacobian) ?? OtherFactor(jacobian);
    }

    /// <summary>dW = aᵀ·dy with another vector than a: every row is off by a factor of its own.</summary>
    private static string? OtherFactor(Jacobian jacobian)
    {
        if (jacobian.Leaf.Tensor.Shape is not [int rows, int columns] || rows < 2 || columns < 2) return null;
        double[] factors = [.. Enumerable.Range(0, rows).Select(row => Factor(jacobian, row, columns))];
        if (factors.Any(double.IsNaN) || factors.All(factor => Math.Abs(factor - factors[0]) <= 1e-4 * Math.Abs(factors[0]))) return null;
        return "Each row of it is off by a factor of its own: backward multiplies by another vector than forward did, such as the new state where the old "
            + "one belongs.";
    }

    /// <summary>backward / numerical where that is one number, other than 0, in a whole row of the leaf; else NaN.</summary>
    private static double Factor(Jacobian jacobian, int row, int columns)
    {
        List<double> ratios = [];
        for (int result = 0; result < jacobian.Rows; result++)
        {
            for (int cell = row * columns; cell < (row + 1) * columns; cell++)
            {
                double backward = jacobian.Backward(result, cell), numerical = jacobian.Numerical(result, cell);
                if (Math.Abs(numerical) > 1e-6) ratios.Add(backward / numerical);
                else if (Math.Abs(backward) > 1e-6) return double.NaN;
            }
        }

        bool one = ratios.Count > 1 && ratios[0] != 0 && ratios.All(ratio => Math.Abs(ratio - ratios[0]) <= 1e-4 * Math.Abs(ratios[0]));
        return one ? ratios[0] : double.NaN;
    }

    private static string? Swapped(Jacobian jacobian)
    {
        IReadOnlyList<string> gates = jacobian.Leaf.Gates;
        if (gates.Count < 2) return null;
        int width = jacobian.Leaf.Tensor.Shape[^1], each = width / gates.Count;
        for (int a = 0; a < gates.Count; a++)
        {
            for (int b = a + 1; b < gates.Count; b++)
            {
                int first = a, second = b;
                if (Matches(jacobian, cell => Other(cell, first, second)))
                    return $"The gradients of gates {gates[a]} and {gates[b]} stand in each other's columns: the order of the gates "
                        + $"in backward is not that in forward.";
            }
        }

        return null;

        int Other(int cell, int a, int b)
        {
            int gate = cell % width / each;
            return gate == a ? cell + (b - a) * each : gate == b ? cell - (b - a) * each : cell;
        }
    }

    private static bool Matches(Jacobian jacobian, Func<int, int> place)
    {
        for (int row = 0; row < jacobian.Rows; row++)
        {
            for (int cell = 0; cell < jacobian.Columns; cell++)
            {
                double numerical = jacobian.Numerical(row, place(cell));
                if (Math.Abs(jacobian.Backward(row, cell) - numerical) > 1e-6 * (1 + Math.Abs(numerical))) return false;
            }
        }

        return true;
    }
}
