namespace AutogradRnn.Lessons.TensorsAndShapes;

/// <summary>Yours to write. Judge it with: dotnet run --project docs/lessons -- check 2</summary>
public sealed class Exercises : IExercises
{
    public int[]? ResultShape(int[] a, int[] b)
    {
        // TODO: return the shape of a + b, or null if the two shapes do not broadcast.
        // APPROACH: compare the lengths from the last axis to the first. Equal is fine; a 1 takes the other's length; else return null.
        // HINT: treat a missing axis as a 1. back = 1, 2, 3 … and a[^back] keep the indices simple.
        throw new NotSolvedException();
    }

    #region exercise-sum-to
    public Tensor SumTo(Tensor gradient, int[] shape)
    {
        // TODO: a tensor of this shape was broadcast to gradient.Shape. Return its own gradient.
        // APPROACH: find the axes along which it was copied, and sum over them.
        // HINT: an axis was copied if it is missing at the front of shape, or has the length 1 there. gradient.Sum(axes, keepAxes: true)
        //       keeps all others in their places; Reshape(shape) then drops the missing ones.
        throw new NotSolvedException();
    }
    #endregion

    public (Tensor Dx, Tensor Dw) MatMulBackward(Tensor x, Tensor w, Tensor dy)
    {
        // TODO: return dX and dW of Y = X·W, where dy has the shape of Y.
        // APPROACH: write down the shapes: x [m, k], w [k, n], dy [m, n]. dX must come out as [m, k], dW as [k, n].
        // HINT: one product each, of dy with the other matrix, which has to be transposed.
        throw new NotSolvedException();
    }

    public (Tensor Dx, Tensor Dw, Tensor Db) LinearBackward(Tensor x, Tensor w, Tensor dy)
    {
        // TODO: return dX, dW and db of Y = X·W + b. x is [batch, time, features], dy [batch, time, outputs]: one W and one b for all of it.
        // APPROACH: every row of every batch meets the same W. Make one tall matrix of all rows, [batch · time, features], and use 2.3.
        // HINT: x.Reshape(-1, features) is that matrix. Give dX its three axes back. For b, which axes were copied?
        throw new NotSolvedException();
    }
}
