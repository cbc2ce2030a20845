namespace AutogradRnn.Lessons.StackedBidirectionalDropout;

/// <summary>One way to write each exercise.</summary>
public sealed class Solutions : IExercises
{
    public Tensor Mask(Tensor random, double probability) => random.GreaterOrEqual(probability) / (1 - probability);

    public (int[] Output, int State) Shapes(int batch, int time, int hidden, int layers, bool bidirectional)
    {
        int directions = bidirectional ? 2 : 1;
        return ([batch, time, directions * hidden], layers * directions * 2 * hidden);
    }

    public Tensor Run(Tensor h, Tensor u, int steps, Func<Tensor> drawMask, bool perStep)
    {
        Tensor mask = drawMask();
        for (int t = 0; t < steps; t++)
        {
            if (perStep && t > 0) mask = drawMask();
            h = (h * mask).MatMul(u);
        }

        return h;
    }

    public Func<Tensor, Tensor> Frozen(Func<Tensor, Tensor, Tensor> f, Func<Tensor> drawMask)
    {
        Tensor mask = drawMask();
        return x => f(x, mask);
    }
}
