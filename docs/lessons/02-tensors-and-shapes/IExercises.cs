namespace AutogradRnn.Lessons.TensorsAndShapes;

/// <summary>What lesson 2 asks for.</summary>
public interface IExercises
{
    /// <summary>2.1: the shape of a + b, or null if they do not broadcast.</summary>
    int[]? ResultShape(int[] a, int[] b);

    /// <summary>2.2: the gradient of a tensor of some shape that was broadcast, from the gradient of the result.</summary>
    Tensor SumTo(Tensor gradient, int[] shape);

    /// <summary>2.3: dX and dW of Y = X·W.</summary>
    (Tensor Dx, Tensor Dw) MatMulBackward(Tensor x, Tensor w, Tensor dy);

    /// <summary>2.4: dX, dW and db of Y = X·W + b, where x is [batch, time, features], w [features, outputs] and b [outputs].</summary>
    (Tensor Dx, Tensor Dw, Tensor Db) LinearBackward(Tensor x, Tensor w, Tensor dy);
}
