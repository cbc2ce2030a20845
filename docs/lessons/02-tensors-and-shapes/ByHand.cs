namespace AutogradRnn.Lessons.TensorsAndShapes;

/// <summary>The loops behind broadcasting and the matrix product, forward and backward, on plain arrays.</summary>
public static class ByHand
{
    #region add
    /// <summary>y = x + b, where b has one row or one column for all of x: the missing ones are copies.</summary>
    public static double[,] Add(double[,] x, double[,] b)
    {
        double[,] y = new double[x.GetLength(0), x.GetLength(1)];
        foreach ((int i, int j) in Cells(y)) y[i, j] = x[i, j] + b[Place(i, b, 0), Place(j, b, 1)];
        return y;
    }

    /// <summary>∂L/∂b: what arrives at a cell of y goes to the cell of b that was copied there.</summary>
    public static double[,] AddBackward(double[,] dy, double[,] b)
    {
        double[,] db = new double[b.GetLength(0), b.GetLength(1)];
        foreach ((int i, int j) in Cells(dy)) db[Place(i, b, 0), Place(j, b, 1)] += dy[i, j];
        return db;
    }

    private static int Place(int i, double[,] b, int axis) => b.GetLength(axis) == 1 ? 0 : i;
    #endregion

    #region matmul
    /// <summary>dX and dW of Y = X·W: the loops of the product, with the rule of * from lesson 1 inside.</summary>
    public static (double[,] Dx, double[,] Dw) MatMulBackward(double[,] x, double[,] w, double[,] dy)
    {
        double[,] dx = new double[x.GetLength(0), x.GetLength(1)], dw = new double[w.GetLength(0), w.GetLength(1)];
        foreach ((int i, int j) in Cells(dy))
        {
            for (int k = 0; k < w.GetLength(0); k++)      // forward: y[i, j] += x[i, k] * w[k, j]
            {
                dx[i, k] += dy[i, j] * w[k, j];
                dw[k, j] += dy[i, j] * x[i, k];
            }
        }

        return (dx, dw);
    }
    #endregion

    private static IEnumerable<(int Row, int Column)> Cells(double[,] matrix) =>
        from row in Enumerable.Range(0, matrix.GetLength(0)) from column in Enumerable.Range(0, matrix.GetLength(1)) select (row, column);
}
