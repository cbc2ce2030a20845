namespace AutogradRnn.Lessons.CheckingGradients;

/// <summary>Four ways to write the derivative of tanh; one is right.</summary>
public static class Candidates
{
    #region candidates
    public static Tensor A(Tensor x) => Tensor.Custom("tanh A", x, x => x.Tanh(), (x, y, dy) => dy * (1 - y));

    public static Tensor B(Tensor x) => Tensor.Custom("tanh B", x, x => x.Tanh(), (x, y, dy) => dy);

    public static Tensor C(Tensor x) => Tensor.Custom("tanh C", x, x => x.Tanh(), (x, y, dy) => dy * (1 - y * y));

    public static Tensor D(Tensor x) => Tensor.Custom("tanh D", x, x => x.Tanh(), (x, y, dy) => 0 * dy);
    #endregion

    public static IReadOnlyList<(string Name, Func<Tensor, Tensor> Function)> All => [("A", A), ("B", B), ("C", C), ("D", D)];
}
