namespace AutogradRnn.Layers.Tests;

/// <summary>Arrays and loops for the plain references.</summary>
internal static class PlainMath
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>Σⱼ xⱼ·W[j, column].</summary>
    public static double Column(double[] x, double[,] w, int column)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++) sum += x[j] * w[j, column];
        return sum;
    }

    /// <summary>Adds aᵢ·bⱼ to each element [i, j].</summary>
    public static void AddOuter(double[,] sum, double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < b.Length; j++) sum[i, j] += a[i] * b[j];
        }
    }

    /// <summary>Adds Wᵀ's product with a: Σⱼ W[i, j]·aⱼ to each element i.</summary>
    public static void AddBack(double[] sum, double[,] w, double[] a)
    {
        for (int i = 0; i < sum.Length; i++)
        {
            for (int j = 0; j < a.Length; j++) sum[i] += w[i, j] * a[j];
        }
    }

    /// <summary>One sequence of a batch as an array of steps.</summary>
    public static double[][] Row(Tensor x, int row) =>
        [.. Enumerable.Range(0, x.Shape[1]).Select(t => x.Select(0, row).Select(0, t).ToArray<double>())];

    public static double[,] Matrix(Module module, string name) => (double[,])Parameter(module, name).ToRectangularArray<double>();

    public static double[] Vector(Module module, string name) => Parameter(module, name).ToArray<double>();

    public static Parameter Parameter(Module module, string name) => module.NamedParameters().Single(pair => pair.Name == name).Parameter;
}
