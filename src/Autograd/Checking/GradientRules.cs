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
        return Swapped(jacobian);
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
