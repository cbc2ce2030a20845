using AutogradRnn.Kernels;

namespace AutogradRnn.Training;

/// <summary>One step of an optimizer for one number: the new p from p, its gradient g, and up to three running values that it
/// updates.</summary>
internal interface IUpdateFormula
{
    V Update<V>(V p, V g, ref V a, ref V b, ref V c)
        where V : struct, IField<V>;
}
