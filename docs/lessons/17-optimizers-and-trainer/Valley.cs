using AutogradRnn.Training;

namespace AutogradRnn.Lessons.OptimizersAndTrainer;

/// <summary>A valley: twenty times as steep across as along. Turned, it lies at 45° to the parameters.</summary>
public static class Valley
{
    public const double Along = 1, Across = 20;

    private static readonly double _half = Math.Sqrt(0.5);
    private static readonly Tensor _curvature = Tensor.From([Along, Across], 1, 2);
    private static readonly Tensor _turn = Tensor.From([_half, -_half, _half, _half], 2, 2);

    #region valley
    /// <summary>L = ½(x² + 20y²), where x runs along the valley and y across it.</summary>
    public static Tensor Height(Tensor p, bool turned) => 0.5 * (Place(p, turned).Square() * _curvature).Sum();

    /// <summary>Follows the gradient with some optimizer from x = −2, y = 1; every place on the way.</summary>
    public static (double X, double Y)[] Descend(Func<Tensor, Optimizer> make, int steps, bool turned = false, double times = 1)
    {
        Tensor p = Start(turned).RequireGrad();
        Optimizer optimizer = make(p);
        List<(double, double)> path = [XY(p, turned)];
        for (int i = 0; i < steps; i++)
        {
            optimizer.ZeroGrad();
            (times * Height(p, turned)).Backward();
            optimizer.Step();
            path.Add(XY(p, turned));
        }

        return [.. path];
    }
    #endregion

    /// <summary>L at a place.</summary>
    public static double Height((double X, double Y) at) => 0.5 * (Along * at.X * at.X + Across * at.Y * at.Y);

    private static Tensor Place(Tensor p, bool turned) => turned ? p.MatMul(_turn) : p;

    private static Tensor Start(bool turned)
    {
        Tensor start = Tensor.From([-2.0, 1.0], 1, 2);
        return turned ? start.MatMul(_turn.Transpose()) : start;
    }

    private static (double X, double Y) XY(Tensor p, bool turned)
    {
        double[] place = Place(p.Detach(), turned).ToArray<double>();
        return (place[0], place[1]);
    }
}
